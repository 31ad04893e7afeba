//! A Chromium with a fresh profile behind its WebDriver. Owns starting and stopping both.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use readiness_www::setup::debian;
use serde_json::{Value, json};
use thirtyfour::{Capabilities, WebDriver};

const PATIENCE: Duration = Duration::from_secs(30);
const POLL: Duration = Duration::from_millis(20);

/// A window.
pub(crate) struct Chromium {
    pub(crate) session: WebDriver,
    home: PathBuf,
    _driver: Driver,
}

/// The driver and its children.
struct Driver(Child);

impl Drop for Driver {
    fn drop(&mut self) {
        let group = format!("-{}", self.0.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).stderr(Stdio::null()).status();
        let _ = self.0.wait();
    }
}

impl Chromium {
    /// Does something in a window of its own, which is closed afterwards whatever came of it.
    pub(crate) fn with<T>(work: impl AsyncFnOnce(&Chromium) -> Result<T>) -> Result<T> {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
        runtime.block_on(async {
            let browser = Chromium::open().await?;
            let done = work(&browser).await;
            browser.close().await;
            done
        })
    }

    async fn open() -> Result<Chromium> {
        let home = std::env::temp_dir().join(format!("readiness-bench-{}", std::process::id()));
        std::fs::create_dir_all(&home).with_context(|| format!("cannot create `{}`", home.display()))?;
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let mut command = Command::new("chromedriver");
        command.arg(format!("--port={port}")).env("HOME", &home).env("TMPDIR", &home).process_group(0);
        let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let driver = Driver(quiet.spawn().context("cannot start `chromedriver`; `cargo www test` installs it")?);
        let began = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            if began.elapsed() > PATIENCE {
                bail!("the driver does not listen on port {port}");
            }
            std::thread::sleep(POLL);
        }
        let capabilities: Capabilities = serde_json::from_value(json!({
            "browserName": "chrome",
            "goog:chromeOptions": {
                "binary": debian::find("chromium").context("`chromium` is not installed; `cargo www test` says how")?,
                "args": [
                    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
                    "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update",
                    "--window-size=1280,1000",
                ],
            },
        }))?;
        let session = WebDriver::new(&format!("http://127.0.0.1:{port}"), capabilities).await;
        Ok(Chromium { session: session.context("Chromium does not start")?, home, _driver: driver })
    }

    async fn close(self) {
        let _ = self.session.quit().await;
        let _ = std::fs::remove_dir_all(&self.home);
    }

    pub(crate) async fn go(&self, url: &str) -> Result<()> {
        self.session.goto(url).await.with_context(|| format!("cannot open `{url}`"))
    }

    /// Runs a function body in the page and answers with what it returns.
    pub(crate) async fn look(&self, script: &str) -> Result<Value> {
        let answer = self.session.execute(script, Vec::new()).await.with_context(|| format!("script `{script}`"))?;
        Ok(answer.json().clone())
    }
}
