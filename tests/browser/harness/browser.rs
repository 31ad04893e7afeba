//! One browser window, as the cases use it: go somewhere, press keys, look, wait until something holds.
//!
//! Owns the WebDriver session. Everything that a person does goes through the driver's input; scripts only look.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use thirtyfour::{Capabilities, Key, WebDriver};

use super::driver::{Driver, Engine};

/// As long as a condition may take to come true; two cores and three browsers can be slow.
const PATIENCE: Duration = Duration::from_secs(60);
const POLL: Duration = Duration::from_millis(20);

/// The colours that the system asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Theme {
    Light,
    Dark,
}

/// A window of one engine.
pub(crate) struct Browser {
    session: WebDriver,
    folder: PathBuf,
    _driver: Driver,
}

impl Browser {
    /// Opens a fresh browser with nothing stored.
    pub(crate) async fn open(engine: Engine, theme: Theme) -> Result<Browser> {
        let folder = fresh_folder()?;
        let driver = engine.driver(theme, &folder)?;
        let capabilities: Capabilities = serde_json::from_value(engine.capabilities(theme, &folder)?)?;
        let session = WebDriver::new(&driver.address, capabilities)
            .await
            .with_context(|| format!("{engine:?} does not start"))?;
        Ok(Browser { session, folder, _driver: driver })
    }

    pub(crate) async fn close(self) {
        let _ = self.session.quit().await;
        let _ = std::fs::remove_dir_all(&self.folder);
    }

    /// A folder of this run's own, to hand files to the page.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Waits for answers that the page saved and answers with their text. `mine.json` and such were put there by the case.
    pub(crate) async fn downloaded(&self) -> Result<String> {
        self.downloaded_as("readiness-", &[".json", ".txt"]).await
    }

    /// Waits for a file that the page saved under a name of this form and answers with its text.
    pub(crate) async fn downloaded_as(&self, start: &str, ends: &[&str]) -> Result<String> {
        let began = Instant::now();
        loop {
            if let Some(text) = saved_file(&self.folder, start, ends) {
                return Ok(text);
            }
            if began.elapsed() > PATIENCE {
                bail!("no file was saved");
            }
            tokio::time::sleep(POLL).await;
        }
    }

    pub(crate) async fn go(&self, url: &str) -> Result<()> {
        self.session.goto(url).await.with_context(|| format!("cannot open `{url}`"))
    }

    /// From here on everything is looked for in the page's first frame, until the next page.
    pub(crate) async fn enter_frame(&self) -> Result<()> {
        Ok(self.session.enter_frame(0).await?)
    }

    pub(crate) async fn reload(&self) -> Result<()> {
        Ok(self.session.refresh().await?)
    }

    /// The window's inner size, in CSS pixels, as far as the engine's chrome lets it.
    pub(crate) async fn resize(&self, width: u32, height: u32) -> Result<()> {
        let chrome = self.look("return [outerWidth - innerWidth, outerHeight - innerHeight]").await?;
        let extra = |index: usize| {
            chrome.get(index).and_then(Value::as_u64).and_then(|pixels| u32::try_from(pixels).ok()).unwrap_or(0)
        };
        self.session.set_window_rect(0, 0, width + extra(0), height + extra(1)).await?;
        Ok(())
    }

    /// Runs a function body in the page and answers with what it returns.
    pub(crate) async fn look(&self, script: &str) -> Result<Value> {
        self.look_with(script, Vec::new()).await
    }

    /// The same with `arguments`.
    pub(crate) async fn look_with(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        let answer = self.session.execute(script, arguments).await.with_context(|| format!("script `{script}`"))?;
        Ok(answer.json().clone())
    }

    /// The same for a script that calls its last argument when it is done.
    pub(crate) async fn look_async(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        let answer = self.session.execute_async(script, arguments).await?;
        Ok(answer.json().clone())
    }

    /// Waits until a function body returns something true, and answers with it.
    pub(crate) async fn until(&self, what: &str, script: &str) -> Result<Value> {
        self.until_with(what, script, Vec::new()).await
    }

    /// The same with `arguments`.
    pub(crate) async fn until_with(&self, what: &str, script: &str, arguments: Vec<Value>) -> Result<Value> {
        let began = Instant::now();
        loop {
            let seen = self.look_with(script, arguments.clone()).await;
            match &seen {
                Ok(value) if is_true(value) => return seen,
                _ if began.elapsed() > PATIENCE => bail!("waited in vain until {what}; last seen: {seen:?}"),
                _ => tokio::time::sleep(POLL).await,
            }
        }
    }

    /// Presses keys, one after the other, wherever the focus is.
    pub(crate) async fn press(&self, keys: &str) -> Result<()> {
        Ok(self
            .session
            .action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO))
            .send_keys(keys)
            .perform()
            .await?)
    }

    /// Presses a key while Shift is held.
    pub(crate) async fn press_with_shift(&self, key: &str) -> Result<()> {
        let keys = self.session.action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO));
        Ok(keys.key_down(Key::Shift).send_keys(key).key_up(Key::Shift).perform().await?)
    }

    /// The element that a function body returns.
    pub(crate) async fn element(&self, script: &str, arguments: Vec<Value>) -> Result<thirtyfour::WebElement> {
        let answer = self.session.execute(script, arguments).await.with_context(|| format!("script `{script}`"))?;
        Ok(answer.element()?)
    }

    /// Has Chromium put the system's few colours in the place of all others from here on.
    pub(crate) async fn force_colours(&self) -> Result<()> {
        let forced = json!({ "features": [{ "name": "forced-colors", "value": "active" }] });
        self.session.cdp().send_raw("Emulation.setEmulatedMedia", forced).await?;
        Ok(())
    }

    /// Messages of Chromium's log `browser` or `performance` since the last call.
    pub(crate) async fn log(&self, kind: &str) -> Result<Vec<String>> {
        Ok(self.session.get_log(kind).await?.into_iter().map(|entry| entry.message).collect())
    }

    /// Whether the page still runs anything at all.
    pub(crate) async fn is_alive(&self) -> bool {
        self.look("return 1").await.is_ok()
    }

    /// What is on the screen and what has the focus, for the message of a failed case.
    pub(crate) async fn describe(&self) -> String {
        let script = "const seen = []; const walk = n => { if (n.shadowRoot) walk(n.shadowRoot);
            for (const c of n.children) { if (c.tagName !== 'STYLE') { walk(c);
            if (!c.children.length && c.checkVisibility?.()) seen.push(c.textContent.trim()); } } };
            walk(document.body);
            let focused = document.activeElement;
            while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
            return location.href + ' | focus on ' + focused?.cloneNode().outerHTML.slice(0, 200)
                + ' | ' + seen.filter(Boolean).join(' | ').slice(0, 1500)";
        match self.look(script).await {
            Ok(seen) => format!("; on screen: {}", seen.as_str().unwrap_or_default()),
            Err(_) => String::new(),
        }
    }
}

/// JavaScript's idea of true, as far as JSON goes.
fn is_true(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(value) => *value,
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::String(text) => !text.is_empty(),
        Value::Array(_) | Value::Object(_) => true,
    }
}

/// The one file that the browser put somewhere under its home, complete and not empty.
fn saved_file(home: &Path, start: &str, ends: &[&str]) -> Option<String> {
    let mut open = vec![home.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
            if path.is_dir() && !path.is_symlink() {
                open.push(path);
            } else if name.starts_with(start) && ends.iter().any(|end| name.ends_with(end)) {
                let text = std::fs::read_to_string(&path).unwrap_or_default();
                if !text.is_empty() {
                    return Some(text);
                }
            }
        }
    }
    None
}

fn fresh_folder() -> Result<PathBuf> {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    let name = format!("readiness-browser-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let folder = std::env::temp_dir().join(name);
    std::fs::create_dir_all(&folder).with_context(|| format!("cannot create `{}`", folder.display()))?;
    Ok(folder)
}
