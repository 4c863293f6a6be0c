//! The front door: `rahnama serve | migrate | openapi | setup | password | demo | backup`.

use std::io::Write as _;
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use rahnama::app::{self, StartError};
use rahnama::config::Config;
use rahnama::platform::clock::Clock;
use rahnama::platform::db::{DatabaseUrl, Db};
use rahnama::platform::ids::Ids;
use rahnama::platform::{Foundation, telemetry};
use rahnama::{accounts, demo};
use rustix::fs::Mode;

/// A batch of events is many thousand small pieces of memory that one thread takes and another one returns.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Chat, onboarding and segmentation behind one embed snippet.
#[derive(Parser)]
#[command(name = "rahnama", version)]
struct Cli {
    /// A TOML file with settings; see server/config/defaults.toml for all of them.
    #[arg(long, env = "RAHNAMA_CONFIG", global = true)]
    config: Option<String>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Run the server (the default).
    Serve,
    /// Bring the database up to date, and end.
    Migrate,
    /// Print the OpenAPI document.
    Openapi,
    /// Print a fresh link that claims this installation.
    Setup,
    /// Set a new password for somebody who forgot theirs, print it, and sign them out everywhere. The server may run.
    Password {
        /// What they sign in with.
        email: String,
    },
    /// Fill a workspace with believable people, visits and conversations in both languages.
    Demo,
    /// Write a consistent copy of a running SQLite database to a file.
    Backup {
        /// The file to write; must not exist.
        file: PathBuf,
    },
}

fn main() -> ExitCode {
    keep_files_private();
    let cli = Cli::parse();
    if matches!(cli.command, Some(Command::Openapi)) {
        return print_openapi();
    }
    let config = match Config::load(cli.config.as_deref()) {
        Ok(config) => config,
        Err(error) => return fail(&format!("the settings are not valid: {error}")),
    };
    telemetry::start_logging(&config.log);
    let done = actix_web::rt::System::new().block_on(run(config, cli.command.unwrap_or(Command::Serve)));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&error.to_string()),
    }
}

/// Databases, backups and attachments hold what people say and the keys to it: only the user that runs this may read them.
fn keep_files_private() {
    rustix::process::umask(Mode::RWXG | Mode::RWXO);
}

async fn run(config: Config, command: Command) -> Result<(), StartError> {
    match command {
        Command::Serve => serve(config).await,
        Command::Migrate => {
            let foundation = open(config).await?;
            say(&format!("the database is up to date ({} migrations)", foundation.db.migrations()));
            Ok(())
        }
        Command::Setup => {
            let foundation = open(config).await?;
            match accounts::renew_setup_token(&foundation).await? {
                Some(token) => say(&format!("claim this installation at {}", setup_link(&foundation, &token))),
                None => say("this installation is claimed already: sign in"),
            }
            Ok(())
        }
        Command::Password { email } => reset_password(config, email).await,
        Command::Demo => {
            let foundation = open(config).await?;
            say(&demo::fill(&foundation).await?);
            Ok(())
        }
        Command::Backup { file } => backup(&config, &file).await,
        Command::Openapi => Ok(()),
    }
}

async fn open(config: Config) -> Result<Foundation, StartError> {
    let clock = Clock::system();
    let port = config.http.address.port();
    app::build(config, clock.clone(), Ids::from_system(clock), port).await
}

async fn serve(config: Config) -> Result<(), StartError> {
    let address = config.http.address;
    let listener = TcpListener::bind(address).map_err(|source| StartError::Listen { address, source })?;
    listener.set_nonblocking(true)?;
    let port = listener.local_addr()?.port();
    let clock = Clock::system();
    let foundation = app::build(config, clock.clone(), Ids::from_system(clock), port).await?;
    app::check_files(&foundation).await?;
    let claim = accounts::open_installation(&foundation.db, &foundation.clock, &foundation.ids).await?;
    let setup = accounts::setup_token(&foundation.config, &foundation.sealer, &claim);
    let setup = setup.map(|token| setup_link(&foundation, &token));
    let public_url = foundation.public_url.clone();
    let server = app::serve(foundation, listener).await?;
    say(&format!("listening on http://{}", server.address));
    match setup {
        Some(link) => say(&format!("\n  Claim this installation (the link works once):\n  {link}\n")),
        None => say(&format!(
            "\n  Console:   {public_url}/\n  Demo site: {public_url}/demo/\n  API:       {public_url}/docs/\n"
        )),
    }
    server.run_until_signal().await
}

async fn reset_password(config: Config, email: String) -> Result<(), StartError> {
    let url: DatabaseUrl = config.database.url.expose().parse()?;
    url.check_is_there()?;
    let foundation = open(config).await?;
    let Some(password) = accounts::reset_password(&foundation, &email).await? else {
        return Err(StartError::UnknownAccount(email));
    };
    say(&format!("sign in as {} with the password {password}", email.trim()));
    say("It is shown this once. All their sessions have ended. They can choose another one under Settings, Profile.");
    Ok(())
}

async fn backup(config: &Config, file: &std::path::Path) -> Result<(), StartError> {
    let url: DatabaseUrl = config.database.url.expose().parse()?;
    url.check_is_there()?;
    let db = Db::open(&url, 1, config.database.allow_unsafe_durability).await?;
    db.copy_to(file).await?;
    say(&format!("wrote {}", file.display()));
    Ok(())
}

/// The token is in the fragment, which browsers keep to themselves: no log of any proxy has it.
fn setup_link(foundation: &Foundation, token: &str) -> String {
    format!("{}/setup#token={token}", foundation.public_url)
}

fn print_openapi() -> ExitCode {
    let text = serde_json::to_string_pretty(&rahnama::app::openapi()).unwrap_or_default();
    // A closed pipe (`rahnama openapi | head`) is no failure.
    let _reader_left = writeln!(std::io::stdout(), "{text}");
    ExitCode::SUCCESS
}

fn say(text: &str) {
    let _reader_left = writeln!(std::io::stdout(), "{text}");
}

fn fail(text: &str) -> ExitCode {
    let _reader_left = writeln!(std::io::stderr(), "rahnama: {text}");
    ExitCode::FAILURE
}
