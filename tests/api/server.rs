//! A server of its own for one test: real app, real database, port 0.

use std::net::TcpListener;
use std::sync::mpsc;

use rahnama::app;
use rahnama::config::{Config, Secret};
use rahnama::platform::clock::Clock;
use rahnama::platform::ids::Ids;
use serde_json::{Value, json};

use crate::databases::TestDatabase;
use crate::people::{Teammate, Visitor};

/// One running node. Dropping it stops it.
pub struct Server {
    pub url: String,
    pub clock: Clock,
    stop: Option<tokio::sync::oneshot::Sender<Ending>>,
    thread: Option<std::thread::JoinHandle<()>>,
    folder: tempfile::TempDir,
}

/// How a node ends.
enum Ending {
    /// As on SIGTERM.
    Drain,
    /// As on `kill -9`: nothing is finished.
    Kill,
}

/// A server with a claimed workspace.
pub struct World {
    pub server: Server,
    pub database: TestDatabase,
    pub workspace_key: String,
    pub owner: Teammate,
}

pub const SETUP_TOKEN: &str = "setup-token-of-the-test-run";
pub const PASSWORD: &str = "a long enough passphrase";

/// Settings as a test wants them.
pub fn config(database: &TestDatabase, files: &std::path::Path) -> Config {
    let mut config = Config::load(None).expect("the defaults");
    config.http.address = "127.0.0.1:0".parse().expect("an address");
    config.http.workers = 1;
    config.http.drain_seconds = 2;
    config.database.url = Secret::new(database.url.clone());
    config.database.connections = 10;
    config.files.url = format!("file://{}", files.display());
    config.setup.token = Secret::new(SETUP_TOKEN.into());
    config.limits.visitor_message_burst = 10_000;
    config.limits.visitor_messages_per_minute = 100_000;
    // All visitors are at one address here, which has a quarter of it.
    config.limits.workspace_burst = 10_000;
    config
}

impl Server {
    /// Starts a node on the database of the test.
    pub fn start(database: &TestDatabase, change: impl FnOnce(&mut Config)) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut config = config(database, folder.path());
        change(&mut config);
        let clock = Clock::system();
        Self::start_with(config, clock, folder)
    }

    /// Starts a node whose clock only moves when told.
    pub fn start_at(database: &TestDatabase, clock: Clock, change: impl FnOnce(&mut Config)) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut config = config(database, folder.path());
        change(&mut config);
        Self::start_with(config, clock, folder)
    }

    fn start_with(config: Config, clock: Clock, folder: tempfile::TempDir) -> Self {
        let (tell, told) = mpsc::channel();
        let (stop, stopped) = tokio::sync::oneshot::channel();
        let thread_clock = clock.clone();
        let thread = std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let listener = TcpListener::bind(config.http.address).expect("a port");
                let port = listener.local_addr().expect("an address").port();
                let ids = Ids::from_system(thread_clock.clone());
                let foundation = app::build(config, thread_clock, ids, port).await.expect("the app builds");
                let server = app::serve(foundation, listener).await.expect("the app serves");
                tell.send(format!("http://{}", server.address)).expect("the test waits");
                if let Ok(Ending::Drain) = stopped.await {
                    server.stop().await.expect("the app stops");
                }
            });
        });
        let url = told.recv().expect("the app started");
        Self { url, clock, stop: Some(stop), thread: Some(thread), folder }
    }

    /// Where its files are.
    pub fn files(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// A node that somebody else started and stops.
    pub fn elsewhere(url: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        Self { url: url.to_owned(), clock: Clock::system(), stop: None, thread: None, folder }
    }

    /// Stops as on SIGTERM, and waits until it has.
    pub fn drain(mut self) {
        self.end(Ending::Drain);
    }

    fn end(&mut self, ending: Ending) {
        if let Some(stop) = self.stop.take() {
            let _already_gone = stop.send(ending);
        }
        if let Some(thread) = self.thread.take() {
            let _panicked = thread.join();
        }
    }

    /// An HTTP client without cookies or credentials.
    pub fn client(&self) -> reqwest::Client {
        reqwest::Client::builder().build().expect("a client")
    }

    /// Claims the installation; the owner is signed in.
    pub async fn claim(&self) -> (Teammate, String) {
        let owner = Teammate::claim(self, "Sara Ahmadi", "sara@acme.example").await;
        let key = owner.get("/api/v1/workspace").await["key"].as_str().expect("a key").to_owned();
        (owner, key)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.end(Ending::Kill);
    }
}

impl World {
    /// A claimed workspace on this database.
    pub async fn on(database: TestDatabase) -> Self {
        let server = Server::start(&database, |_| {});
        let (owner, workspace_key) = server.claim().await;
        Self { server, database, workspace_key, owner }
    }

    /// A visitor on a fresh device.
    pub async fn visitor(&self) -> Visitor {
        Visitor::boot(&self.server, &self.workspace_key, json!({})).await
    }

    /// An agent who was invited by link.
    pub async fn agent(&self, name: &str, email: &str) -> Teammate {
        self.teammate(name, email, "agent").await
    }

    /// A teammate who was invited by link.
    pub async fn teammate(&self, name: &str, email: &str, role: &str) -> Teammate {
        let invited = self.owner.post("/api/v1/invitations", json!({ "email": email, "role": role })).await;
        let url = invited["url"].as_str().expect("a link");
        let token = url.split("#token=").nth(1).expect("a token in the fragment");
        Teammate::accept(&self.server, token, name, email).await
    }
}

/// The problem's code.
pub fn code(body: &Value) -> &str {
    body["code"].as_str().unwrap_or_default()
}

/// One test for each engine: `on_both!(name, |world| async { … })`.
#[macro_export]
macro_rules! on_both {
    ($name:ident, |$world:ident| $body:expr) => {
        mod $name {
            #[allow(unused_imports)]
            use super::*;
            async fn check($world: &$crate::server::World) {
                $body.await
            }
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                check(&$crate::server::World::on($crate::databases::TestDatabase::sqlite().await).await).await;
            }
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                check(&$crate::server::World::on($crate::databases::TestDatabase::postgres().await).await).await;
            }
        }
    };
}
