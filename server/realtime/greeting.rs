//! The first moments of a connection.

use std::time::Duration;

use tokio::time::Instant;

use super::Realtime;
use super::admission::{Admission, Credentials, admit};
use super::protocol::{CLOSE_BAD_HELLO, CLOSE_ORIGIN, CLOSE_RESTART, CLOSE_REVOKED, ClientFrame, Hello, ServerFrame};
use super::wire::{Ending, GONE, Incoming, Said, Told, Wire};
use crate::platform::json::read_json;
use crate::platform::problem::{Code, Problem};

const HELLO_WITHIN: Duration = Duration::from_secs(10);

/// Waits for the hello and answers it.
pub async fn greet(
    realtime: &Realtime,
    wire: &Wire,
    incoming: &mut Incoming,
    credentials: Credentials,
) -> Result<Admission, Ending> {
    let deadline = Instant::now() + HELLO_WITHIN;
    loop {
        let Ok(said) = tokio::time::timeout_at(deadline, incoming.next()).await else {
            return Err(Ending(CLOSE_BAD_HELLO, "no hello came in time"));
        };
        let text = match said {
            None => return Err(GONE),
            Some(Said::Ping(bytes)) => {
                wire.send(&Told::Pong(bytes)).await?;
                continue;
            }
            Some(Said::Pong) => continue,
            Some(Said::Binary) => return Err(Ending(CLOSE_BAD_HELLO, "frames are text")),
            Some(Said::Last(ending)) => return Err(ending),
            // Whoever holds many conversations has much to resume.
            Some(Said::Text(text) | Said::LargeText(text)) => text,
        };
        let (detail, ending) = match read_json::<ClientFrame>(text.as_bytes()) {
            Ok(ClientFrame::Hello(hello)) => return enter(realtime, wire, credentials, hello).await,
            Err(error) if named(&text).r#type.as_deref() == Some("hello") => {
                (format!("The hello does not fit: {error}."), "the hello does not fit")
            }
            _ => ("The first frame must be a hello.".to_owned(), "the first frame must be a hello"),
        };
        let problem = Problem::with_detail(Code::MalformedBody, detail);
        wire.send(&Told::Text(ServerFrame::refusal(reference_of(&text), &problem).encode())).await?;
        return Err(Ending(CLOSE_BAD_HELLO, ending));
    }
}

async fn enter(realtime: &Realtime, wire: &Wire, credentials: Credentials, hello: Hello) -> Result<Admission, Ending> {
    let reference = hello.id.clone();
    match admit(realtime, credentials, hello).await {
        Ok(admission) => Ok(admission),
        Err(problem) => {
            wire.send(&Told::Text(ServerFrame::refusal(reference, &problem).encode())).await?;
            Err(match problem.code {
                Code::OriginNotAllowed | Code::CrossSite => Ending(CLOSE_ORIGIN, "the origin is not allowed"),
                Code::Unauthenticated => Ending(CLOSE_REVOKED, "the credential is not valid"),
                _ if problem.is_retryable() => Ending(CLOSE_RESTART, "busy: connect again"),
                _ => Ending(CLOSE_BAD_HELLO, "the hello was refused"),
            })
        }
    }
}

/// What a frame that does not fit otherwise says of itself.
#[derive(Default, serde::Deserialize)]
struct Named {
    id: Option<String>,
    r#type: Option<String>,
}

fn named(text: &str) -> Named {
    read_json(text.as_bytes()).unwrap_or_default()
}

/// The `id` of a frame that could not be read otherwise.
pub fn reference_of(text: &str) -> Option<String> {
    named(text).id
}
