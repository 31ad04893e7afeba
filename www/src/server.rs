//! The local server: answers from memory with the headers that a real host should send.
//!
//! Owns nothing but answering. It listens on this machine only. For the tests it also keeps a list of every request and
//! of every policy violation that a browser reported.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use anyhow::{Context, Result};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{Method, Response, StatusCode, Uri};
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use crate::policy;
use crate::site::Site;

/// Where browsers send reports about blocked things, when asked to.
const REPORTS: &str = "/-/report";

/// How to serve.
#[derive(Debug, Clone)]
pub struct Options {
    /// First choice; when taken, or 0, any free port.
    pub port: u16,
    /// The path in front of every file, beginning and ending with `/`.
    pub mount: String,
    /// Ask browsers to report what the policy blocked.
    pub report: bool,
    /// A policy for every page in place of the shipped one.
    pub policy: Option<String>,
}

impl Default for Options {
    fn default() -> Self {
        Options { port: 8080, mount: "/".into(), report: false, policy: None }
    }
}

/// A server that runs until it is dropped.
pub struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<std::thread::JoinHandle<()>>,
}

struct Shared {
    options: Options,
    site: RwLock<Site>,
    requests: Mutex<Vec<String>>,
    reports: Mutex<Vec<String>>,
}

/// Starts serving; returns when the port accepts connections.
///
/// # Errors
/// When no port can be had.
pub fn start(site: Site, options: Options) -> Result<Server> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    let listener = runtime.block_on(async {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, options.port)).await {
            Ok(listener) => Ok(listener),
            Err(_) => TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await,
        }
    });
    let listener = listener.context("no port can be opened on 127.0.0.1")?;
    let address = listener.local_addr()?;
    let shared =
        Arc::new(Shared { options, site: RwLock::new(site), requests: Mutex::default(), reports: Mutex::default() });
    let router = Router::new().fallback(answer).with_state(Arc::clone(&shared));
    let (stop, stopped) = oneshot::channel::<()>();
    let thread = std::thread::spawn(move || {
        runtime.block_on(async {
            tokio::select! {
                _ = axum::serve(listener, router) => {}
                _ = stopped => {}
            }
        });
    });
    Ok(Server { address, shared, stop: Some(stop), thread: Some(thread) })
}

impl Server {
    /// The address of a page, as in `http://127.0.0.1:8080/`.
    pub fn url(&self, page: &str) -> String {
        format!("http://{}{}{page}", self.address, self.shared.options.mount)
    }

    /// Serves another build from now on.
    pub fn replace(&self, site: Site) {
        *self.shared.site.write().unwrap_or_else(PoisonError::into_inner) = site;
    }

    /// Method and path of every request so far, reports not counted.
    pub fn requests(&self) -> Vec<String> {
        self.shared.requests.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Every report of a policy violation so far, as browsers send them.
    pub fn reports(&self) -> Vec<String> {
        self.shared.reports.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Waits for the end, which only a signal brings.
    pub fn wait(mut self) {
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

async fn answer(State(shared): State<Arc<Shared>>, method: Method, uri: Uri, body: Bytes) -> Response<Body> {
    if uri.path() == REPORTS {
        let report = String::from_utf8_lossy(&body).into_owned();
        shared.reports.lock().unwrap_or_else(PoisonError::into_inner).push(report);
        return plain(StatusCode::NO_CONTENT, "");
    }
    shared.requests.lock().unwrap_or_else(PoisonError::into_inner).push(format!("{method} {uri}"));
    let Some(path) = uri.path().strip_prefix(shared.options.mount.as_str()) else {
        return plain(StatusCode::NOT_FOUND, "nothing here");
    };
    let index = if path.is_empty() || path.ends_with('/') { "index.html" } else { "" };
    let name = [path, index].concat();
    let site = shared.site.read().unwrap_or_else(PoisonError::into_inner);
    match site.files.get(&name) {
        Some(content) => file(&name, content, &shared.options),
        None => plain(StatusCode::NOT_FOUND, "nothing here"),
    }
}

fn file(name: &str, content: &[u8], options: &Options) -> Response<Body> {
    let mut policy = options.policy.clone().unwrap_or_else(|| policy::header(name));
    if options.report {
        policy.push_str(&format!("; report-uri {REPORTS}"));
    }
    let mut response = Response::builder()
        .header("Content-Type", media_type(name))
        .header("Cache-Control", policy::caching(name))
        .header("Content-Security-Policy", policy);
    for (header, value) in policy::ALWAYS.iter().chain([&policy::READABLE]) {
        response = response.header(*header, *value);
    }
    response.body(Body::from(content.to_vec())).unwrap_or_default()
}

fn plain(status: StatusCode, text: &'static str) -> Response<Body> {
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    response
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("wasm") => "application/wasm",
        _ => "text/plain; charset=utf-8",
    }
}
