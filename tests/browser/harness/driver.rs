//! The three engines: how each one's WebDriver is started and what it is asked for.
//!
//! Owns processes. Each browser gets a driver of its own, because geckodriver and WebKitWebDriver serve one at a time;
//! whatever was started is stopped when the value is dropped.

use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use readiness_www::setup::{debian, tools};
use serde_json::{Value, json};

use super::browser::Theme;

/// A browser engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

/// A driver that listens, and the screen that it needs.
pub(crate) struct Driver {
    pub(crate) address: String,
    _driver: Group,
    _screen: Option<Group>,
}

/// A process and its children.
struct Group(Child);

impl Drop for Group {
    fn drop(&mut self) {
        let group = format!("-{}", self.0.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).stderr(Stdio::null()).status();
        let _ = self.0.wait();
    }
}

fn start(command: &mut Command) -> Result<Group> {
    let child = command.process_group(0).stdin(Stdio::null()).stderr(Stdio::null()).spawn();
    Ok(Group(child.with_context(|| format!("cannot start `{}`", command.get_program().display()))?))
}

impl Engine {
    /// Starts the engine's driver; `folder` is the browser's home for this one run.
    pub(crate) fn driver(self, theme: Theme, folder: &Path) -> Result<Driver> {
        let port = free_port()?;
        let mut screen = None;
        let mut command = match self {
            Engine::Chromium => Command::new("chromedriver"),
            Engine::Firefox => Command::new(tools::geckodriver()),
            Engine::WebKit => {
                let (group, display) = start_screen()?;
                screen = Some(group);
                let mut command = Command::new("WebKitWebDriver");
                command.env("DISPLAY", display);
                if theme == Theme::Dark {
                    command.env("GTK_THEME", "Adwaita:dark");
                }
                command
            }
        };
        match self {
            Engine::Firefox => command.arg(format!("--port={port}")).arg("--profile-root").arg(folder),
            Engine::Chromium | Engine::WebKit => command.arg(format!("--port={port}")),
        };
        let driver = start(command.env("HOME", folder).env("TMPDIR", folder).stdout(Stdio::null()))?;
        until_listening(port)?;
        Ok(Driver { address: format!("http://127.0.0.1:{port}"), _driver: driver, _screen: screen })
    }

    /// What a session is asked for. Files that the page saves go to `folder`.
    pub(crate) fn capabilities(self, theme: Theme, folder: &Path) -> Result<Value> {
        let dark = theme == Theme::Dark;
        Ok(match self {
            Engine::Chromium => json!({
                "browserName": "chrome",
                "goog:loggingPrefs": { "performance": "ALL", "browser": "ALL" },
                "goog:chromeOptions": {
                    "binary": program("chromium")?,
                    "args": [
                        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage",
                        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--window-size=1280,1000",
                        // Blink counts dark as 0 and light as 1.
                        if dark { "--blink-settings=preferredColorScheme=0" } else { "--blink-settings=preferredColorScheme=1" },
                    ],
                    "prefs": { "download.default_directory": folder, "download.prompt_for_download": false },
                },
            }),
            Engine::Firefox => json!({
                "browserName": "firefox",
                "moz:firefoxOptions": {
                    "binary": program("firefox-esr").or_else(|_| program("firefox"))?,
                    "args": ["-headless", "--width=1280", "--height=1000"],
                    "prefs": {
                        "layout.css.prefers-color-scheme.content-override": if dark { 0 } else { 1 },
                        "browser.download.folderList": 2,
                        "browser.download.dir": folder,
                        "browser.download.always_ask_before_handling_new_types": false,
                        // Its list of saved files would take the next key.
                        "browser.download.alwaysOpenPanel": false,
                        "browser.helperApps.neverAsk.saveToDisk": "application/json,text/plain,text/markdown,text/calendar",
                    },
                },
            }),
            Engine::WebKit => json!({
                "browserName": "MiniBrowser",
                "webkitgtk:browserOptions": {
                    "binary": debian::MINI_BROWSERS.iter().find_map(|path| debian::find(path)).context("no MiniBrowser here")?,
                    "args": ["--automation"],
                },
            }),
        })
    }
}

fn program(name: &str) -> Result<std::path::PathBuf> {
    debian::find(name).with_context(|| format!("`{name}` is not installed; `cargo www test` says how"))
}

/// A virtual screen of its own, whose number the server picks itself so that two never collide.
fn start_screen() -> Result<(Group, String)> {
    let mut group = start(
        Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1600x1400x24", "-nolisten", "tcp"])
            .stdout(Stdio::piped()),
    )?;
    let mut number = String::new();
    let output = group.0.stdout.take().context("Xvfb has no output")?;
    BufReader::new(output).read_line(&mut number)?;
    if number.trim().is_empty() {
        bail!("Xvfb did not say which display it serves");
    }
    Ok((group, format!(":{}", number.trim())))
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

fn until_listening(port: u16) -> Result<()> {
    let began = Instant::now();
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
        if began.elapsed() > Duration::from_secs(30) {
            bail!("the driver does not listen on port {port}");
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    Ok(())
}
