//! A server process of this tool's own: started on loopback with a private data folder, ended by its id.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::{Fallible, Options};

/// Claims the new installation.
pub const SETUP_TOKEN: &str = "setup-token-of-the-measurement";
const PATIENCE: Duration = Duration::from_secs(60);

/// On which database.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
pub enum Engine {
    Sqlite,
    Postgres,
}

impl Engine {
    pub fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }
}

/// A data folder and what a server in it needs; servers may come and go.
pub struct Place {
    pub address: SocketAddr,
    pub database_url: String,
    binary: PathBuf,
    folder: tempfile::TempDir,
}

/// A running process; ended with this value, as by `kill -9`.
pub struct Process {
    child: Child,
    pub address: SocketAddr,
}

impl Place {
    /// A fresh folder, and on PostgreSQL a fresh database.
    pub async fn new(options: &Options, engine: Engine) -> Fallible<Self> {
        let folder = tempfile::Builder::new().prefix("load-").tempdir_in(&options.folder)?;
        let path = folder.path().canonicalize()?;
        let database_url = match engine {
            Engine::Sqlite => format!("sqlite://{}", path.join("rahnama.db").display()),
            Engine::Postgres => crate::bare::create_postgres().await?,
        };
        Ok(Self { address: free_address()?, database_url, binary: binary(options)?, folder })
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn binary_bytes(&self) -> Fallible<u64> {
        Ok(std::fs::metadata(&self.binary)?.len())
    }

    /// Starts the server without waiting for it.
    pub fn spawn(&self) -> Fallible<Process> {
        let mut command = Command::new(&self.binary);
        command.arg("serve");
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("RAHNAMA_")) {
            command.env_remove(name);
        }
        let log = std::fs::File::options().create(true).append(true).open(self.path().join("server.log"))?;
        command
            .env("RAHNAMA_HTTP__ADDRESS", self.address.to_string())
            .env("RAHNAMA_DATABASE__URL", &self.database_url)
            .env("RAHNAMA_FILES__URL", format!("file://{}/files", self.path().canonicalize()?.display()))
            .env("RAHNAMA_SETUP__TOKEN", SETUP_TOKEN)
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log);
        // A whole public of visitors comes from one machine here.
        for limit in [
            "VISITOR_MESSAGE_BURST",
            "VISITOR_MESSAGES_PER_MINUTE",
            "WORKSPACE_BURST",
            "WORKSPACE_REQUESTS_PER_SECOND",
            "ADDRESS_BOOT_BURST",
            "ADDRESS_BOOTS_PER_MINUTE",
        ] {
            command.env(format!("RAHNAMA_LIMITS__{limit}"), "1000000000");
        }
        Ok(Process { child: command.spawn()?, address: self.address })
    }

    /// Starts the server and waits until it is ready.
    pub fn start(&self) -> Fallible<Process> {
        let mut process = self.spawn()?;
        if let Err(error) = process.until_answers("/health/ready") {
            let log = std::fs::read_to_string(self.path().join("server.log")).unwrap_or_default();
            return Err(format!("{error}\n{log}").into());
        }
        Ok(process)
    }
}

impl Process {
    /// The bare WebSocket server: this same program in its other mode, which names its port.
    pub fn bare_echo() -> Fallible<Self> {
        let mut child = Command::new(std::env::current_exe()?)
            .arg("bare-echo")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut line = String::new();
        BufReader::new(child.stdout.take().ok_or("no output")?).read_line(&mut line)?;
        Ok(Self { child, address: line.trim().parse()? })
    }

    /// Asks again and again until the answer is 200; how long did that take?
    pub fn until_answers(&mut self, path: &str) -> Fallible<Duration> {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            if let Some(status) = self.child.try_wait()? {
                return Err(format!("the server ended with {status}").into());
            }
            if is_ok(self.address, path).unwrap_or(false) {
                return Ok(begun.elapsed());
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        Err(format!("the server does not answer {path}").into())
    }

    /// Memory that the process holds now, in KiB.
    pub fn resident_kib(&self) -> Fallible<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).ok_or("no VmRSS")?;
        Ok(line.split_whitespace().nth(1).ok_or("no VmRSS")?.parse()?)
    }

    /// Ends it as `kill -9` does, and waits until it is gone.
    pub fn kill(mut self) -> Fallible<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _already_gone = self.child.kill();
        let _already_reaped = self.child.wait();
    }
}

/// One request over a connection of its own; is the answer 200?
fn is_ok(address: SocketAddr, path: &str) -> std::io::Result<bool> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(2)))?;
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
    let mut begin = [0; 12];
    stream.read_exact(&mut begin)?;
    Ok(&begin == b"HTTP/1.1 200")
}

/// A port that nobody uses now.
pub fn free_address() -> Fallible<SocketAddr> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}

fn binary(options: &Options) -> Fallible<PathBuf> {
    let binary = match &options.server {
        Some(path) => path.clone(),
        // target/<profile>/examples/load stands below target/<profile>/rahnama.
        None => std::env::current_exe()?.ancestors().nth(2).ok_or("no build folder")?.join("rahnama"),
    };
    binary
        .canonicalize()
        .map_err(|error| format!("{}: {error}; build it, or name it by --server", binary.display()).into())
}

/// Sockets that this process, and each server it starts, may hold.
pub fn descriptor_limit() -> Fallible<usize> {
    let limits = std::fs::read_to_string("/proc/self/limits")?;
    let line = limits.lines().find(|line| line.starts_with("Max open files")).ok_or("no limit")?;
    let soft = line.split_whitespace().nth(3).ok_or("no limit")?;
    Ok(soft.parse().unwrap_or(usize::MAX))
}
