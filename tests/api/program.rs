//! The real program as a process of its own, for what only its environment decides.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

use crate::databases::TestDatabase;
use crate::server::SETUP_TOKEN;

/// A running program. Dropping it ends it.
pub struct Program {
    child: Child,
    pub url: String,
    folder: tempfile::TempDir,
}

impl Program {
    /// Starts it on the database of the test, with these variables beside what it needs.
    pub fn start(database: &TestDatabase, variables: &[(&str, &str)]) -> Self {
        let (mut child, folder) = spawn(database, variables);
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let listening = lines.find_map(|line| line.ok()?.strip_prefix("listening on ").map(str::to_owned));
        let Some(url) = listening else {
            let _already_ended = child.kill();
            panic!("{}", std::fs::read_to_string(folder.path().join("log")).unwrap_or_default());
        };
        Self { child, url, folder }
    }

    /// Starts it where it cannot, waits until it has ended, and returns everything it said.
    pub fn fail(database: &TestDatabase, variables: &[(&str, &str)]) -> String {
        let (mut child, folder) = spawn(database, variables);
        assert!(!child.wait().expect("it ends").success());
        std::fs::read_to_string(folder.path().join("log")).expect("text")
    }

    /// Asks the program to stop, waits until it has, and returns everything it logged.
    pub fn stop(mut self) -> String {
        let asked = Command::new("kill").arg(self.child.id().to_string()).status();
        assert!(asked.is_ok_and(|status| status.success()), "a program that runs can be asked to stop");
        assert!(self.child.wait().expect("it stops").success(), "in order");
        self.log()
    }

    /// Ends the program and returns everything it logged.
    pub fn log(mut self) -> String {
        self.end();
        std::fs::read_to_string(self.folder.path().join("log")).expect("text")
    }

    fn end(&mut self) {
        let _already_ended = self.child.kill();
        let _already_waited = self.child.wait();
    }
}

fn spawn(database: &TestDatabase, variables: &[(&str, &str)]) -> (Child, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    // A file takes any amount; a pipe that nobody reads would stop the program.
    let log = std::fs::File::create(folder.path().join("log")).expect("a file");
    let child = Command::new(env!("CARGO_BIN_EXE_rahnama"))
        .env("RAHNAMA_HTTP__ADDRESS", "127.0.0.1:0")
        .env("RAHNAMA_DATABASE__URL", &database.url)
        .env("RAHNAMA_FILES__URL", format!("file://{}", folder.path().join("files").display()))
        .env("RAHNAMA_SETUP__TOKEN", SETUP_TOKEN)
        .envs(variables.iter().copied())
        .stdout(Stdio::piped())
        .stderr(log)
        .spawn()
        .expect("the program starts");
    (child, folder)
}

impl Drop for Program {
    fn drop(&mut self) {
        self.end();
    }
}
