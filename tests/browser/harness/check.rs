//! The check as a person uses it: keys in, what is on the screen out.
//!
//! Owns how its screens are told apart and how controls are reached. Which answers are given is the cases' business.

use anyhow::{Context, Result, bail, ensure};
use readiness_www::server::Server;
use serde_json::{Value, json};

use super::Browser;

/// Keys as WebDriver writes them.
pub(crate) mod key {
    pub(crate) const TAB: &str = "\u{e004}";
    pub(crate) const ENTER: &str = "\u{e007}";
    pub(crate) const ESCAPE: &str = "\u{e00c}";
    pub(crate) const SPACE: &str = " ";
    pub(crate) const BACKSPACE: &str = "\u{e003}";
    pub(crate) const RIGHT: &str = "\u{e014}";
    pub(crate) const UP: &str = "\u{e013}";
    pub(crate) const DOWN: &str = "\u{e015}";
}

/// More controls than any screen has.
const MOST_TABS: usize = 400;

/// One `<readiness-check>` of the page.
#[derive(Clone, Copy)]
pub(crate) struct Check<'a> {
    pub(crate) browser: &'a Browser,
    /// Its number among the page's elements.
    number: usize,
}

impl<'a> Check<'a> {
    /// Opens the standalone page and waits for the first screen.
    pub(crate) async fn open(browser: &'a Browser, server: &Server) -> Result<Check<'a>> {
        browser.go(&server.url("index.html")).await?;
        Check::nth(browser, 0).await
    }

    /// An element of the page that is open, once its program runs.
    pub(crate) async fn nth(browser: &'a Browser, number: usize) -> Result<Check<'a>> {
        let check = Check { browser, number };
        check.until("the check has started", "return !!root.querySelector('.rc')").await?;
        Ok(check)
    }

    fn rooted(&self, script: &str) -> String {
        format!(
            "const root = document.querySelectorAll('readiness-check')[{}]?.shadowRoot; if (!root) return null; {script}",
            self.number
        )
    }

    /// Runs a function body that knows `root`, the shadow root.
    pub(crate) async fn look(&self, script: &str) -> Result<Value> {
        self.browser.look(&self.rooted(script)).await
    }

    /// The same with `arguments`.
    pub(crate) async fn look_with(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        self.browser.look_with(&self.rooted(script), arguments).await
    }

    /// Waits until such a function body returns something true.
    pub(crate) async fn until(&self, what: &str, script: &str) -> Result<Value> {
        self.browser.until(what, &self.rooted(script)).await
    }

    /// The same for a body that takes one text as its argument.
    pub(crate) async fn until_with(&self, what: &str, script: &str, argument: &str) -> Result<Value> {
        self.browser.until_with(what, &self.rooted(script), vec![json!(argument)]).await
    }

    /// Waits until something is on the screen.
    pub(crate) async fn until_there(&self, selector: &str) -> Result<()> {
        let script = self.rooted("return root.querySelector(arguments[0])?.checkVisibility()");
        self.browser.until_with(&format!("`{selector}` is there"), &script, vec![json!(selector)]).await?;
        Ok(())
    }

    /// The text of the first match.
    pub(crate) async fn text(&self, selector: &str) -> Result<String> {
        let text = self
            .look_with("return root.querySelector(arguments[0])?.textContent.trim()", vec![json!(selector)])
            .await?;
        Ok(text.as_str().with_context(|| format!("`{selector}` is not there"))?.to_owned())
    }

    /// Presses Tab, or Shift and Tab for what lies before the focus, until the focus is on a match. Never once around:
    /// Firefox's own controls lie there, and the page is left without the focus.
    pub(crate) async fn tab_to(&self, selector: &str) -> Result<()> {
        let way = "const now = root.activeElement, to = root.querySelector(arguments[0]);
            if (now?.matches(arguments[0])) return 'there';
            return now && to && to.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING ? 'back' : 'on'";
        for _ in 0..MOST_TABS {
            match self.look_with(way, vec![json!(selector)]).await?.as_str() {
                Some("there") => return Ok(()),
                Some("back") => self.browser.press_with_shift(key::TAB).await?,
                _ => self.browser.press(key::TAB).await?,
            }
        }
        bail!("the keyboard does not reach `{selector}`")
    }

    /// Reaches a button by keyboard and presses it.
    pub(crate) async fn press(&self, selector: &str) -> Result<()> {
        self.tab_to(selector).await?;
        self.browser.press(key::ENTER).await
    }

    /// Presses a button with the mouse.
    pub(crate) async fn click(&self, selector: &str) -> Result<()> {
        let script = self.rooted("return root.querySelector(arguments[0])");
        let button =
            self.browser.element(&script, vec![json!(selector)]).await.with_context(|| format!("no `{selector}`"))?;
        button.scroll_into_view().await?;
        button.click().await.with_context(|| format!("`{selector}` cannot be clicked"))
    }

    /// Chooses one option of a group of radio buttons with Tab, Space and the arrows.
    pub(crate) async fn choose(&self, group: &str, option: &str) -> Result<()> {
        let members = format!("input[type=radio][name$=\"{group}\"]");
        self.tab_to(&members).await?;
        if self.look("return root.activeElement.checked").await? == false {
            self.browser.press(key::SPACE).await?;
        }
        // Not every engine goes on from the last to the first.
        let far = "const all = [...root.querySelectorAll(arguments[0])];
            return all.findIndex(i => i.value === arguments[1]) - all.indexOf(root.activeElement)";
        let far = self.look_with(far, vec![json!(members), json!(option)]).await?.as_i64().unwrap_or_default();
        for _ in 0..=far.abs() {
            let on = self
                .look_with(
                    "const a = root.activeElement; return a.matches(arguments[0]) && a.checked && a.value",
                    vec![json!(members)],
                )
                .await?;
            if on == option {
                return Ok(());
            }
            ensure!(on.is_string(), "the arrows left the group `{group}`");
            self.browser.press(if far < 0 { key::UP } else { key::DOWN }).await?;
        }
        bail!("the arrows do not reach `{option}` of `{group}`")
    }

    /// Answers a question with one option.
    pub(crate) async fn answer(&self, question: &str, option: &str) -> Result<()> {
        self.choose(&format!("-r-{question}"), option).await
    }

    /// Ticks one option of a question that takes several.
    pub(crate) async fn tick(&self, question: &str, option: &str) -> Result<()> {
        let control = format!("input[type=checkbox][name$=\"-r-{question}\"][value=\"{option}\"]");
        self.tab_to(&control).await?;
        self.browser.press(key::SPACE).await?;
        let ticked = self.look("return root.activeElement.checked").await?;
        ensure!(ticked == true, "Space does not tick `{option}` of `{question}`");
        Ok(())
    }

    /// Writes the private note of a question.
    pub(crate) async fn note(&self, question: &str, text: &str) -> Result<()> {
        self.tab_to(&format!("textarea[id$=\"-n-{question}\"]")).await?;
        self.browser.press(text).await
    }

    /// From the first screen to the first question, by keyboard.
    pub(crate) async fn begin(&self) -> Result<()> {
        self.press(".rc-begin").await?;
        self.until_there(".rc-step").await
    }

    /// The ids of the questions on the screen, in order.
    pub(crate) async fn questions(&self) -> Result<Vec<String>> {
        let ids = self
            .look("return [...root.querySelectorAll('.rc-question legend')].map(l => l.id.split('-q-')[1])")
            .await?;
        Ok(serde_json::from_value(ids)?)
    }

    /// What is chosen on the screen, as `question=option`.
    pub(crate) async fn chosen(&self) -> Result<Vec<String>> {
        let chosen = "return [...root.querySelectorAll('.rc-question input:checked')].map(i => i.name.split('-r-')[1] + '=' + i.value)";
        Ok(serde_json::from_value(self.look(chosen).await?)?)
    }

    /// From one step or the review to what follows it, by keyboard; the focus has to land on the new heading.
    pub(crate) async fn go_on(&self) -> Result<()> {
        let before = self.text("h1, h2").await?;
        self.press(".rc-continue").await?;
        let moved =
            "const f = root.activeElement; return !!f?.matches('h1, h2') && f.textContent.trim() !== arguments[0]";
        let script = self.rooted(moved);
        self.browser
            .until_with(&format!("the focus is on the heading after `{before}`"), &script, vec![json!(before)])
            .await?;
        Ok(())
    }

    /// Hands a file to the check, as if chosen in the system's dialog.
    pub(crate) async fn open_file(&self, path: &std::path::Path) -> Result<()> {
        self.open_in(".rc-actions input[type=file], .rc-earlier input[type=file]", path).await
    }

    /// The same with the control that opens another file.
    pub(crate) async fn open_in(&self, control: &str, path: &std::path::Path) -> Result<()> {
        let script = self.rooted("return root.querySelector(arguments[0])");
        let control = self.browser.element(&script, vec![json!(control)]).await?;
        Ok(control.send_keys(path.to_string_lossy().as_ref()).await?)
    }
}
