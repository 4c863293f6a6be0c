//! Who is asking, on the team's side. Permission is the type in a handler's signature: no data is reached
//! without one of these.

use actix_web::body::MessageBody;
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::{Method, header};
use actix_web::middleware::Next;
use actix_web::{FromRequest, HttpMessage as _, HttpRequest, web};
use chrono::TimeDelta;

use super::cookie::{device_cookie, session_cookie};
use super::model::{Admin, Agent, Caller, Credential, Owner, Reader, Role, Scope, SignedIn, Stranger};
use super::store::{self, ApiKeyOwner, SessionOwner};
use crate::platform::Foundation;
use crate::platform::http::{bearer, client_address, header_text, same_site, truncated_address};
use crate::platform::problem::{Code, Problem, Result};
use crate::platform::rate::address_key;
use crate::platform::secrets::token_hash;

/// Use is noted at most this often, so that reading does not become writing.
const TOUCH_EVERY: TimeDelta = TimeDelta::seconds(60);
const LONGEST_USER_AGENT: usize = 255;
/// Names the seat that a console's page shows, [`SessionOwner::seat`]. A session belongs to the browser: while one tab shows a
/// workspace, another may turn to the next, and what was meant for the one must not reach the other.
const SEAT: &str = "rahnama-seat";

/// Lets a page of the console open a socket with its session's token, for the seat that it shows.
///
/// # Errors
/// 401 for a token that does not work any more, or that speaks for another seat.
pub async fn authenticate_page(foundation: &Foundation, token: &str, seat: Option<&str>) -> Result<Agent> {
    open_session(foundation, token, seat).await.map(|session| agent_of_session(&session))
}

/// Lets an API key open a socket. It needs both scopes: frames go both ways.
///
/// # Errors
/// 401 for one that does not work any more, 403 for one that lacks a scope.
pub async fn authenticate_program(foundation: &Foundation, secret: &str) -> Result<Agent> {
    let key = open_key(foundation, secret).await?;
    require_scopes(&key, &[Scope::Read, Scope::Write])?;
    Ok(agent_of_key(&key))
}

/// Lets a secret API key tell what people did.
///
/// # Errors
/// 401 for one that does not work any more, 403 for one without the scope `write`.
pub async fn authenticate_writer(foundation: &Foundation, secret: &str) -> Result<Agent> {
    let key = open_key(foundation, secret).await?;
    require_scopes(&key, &[Scope::Write])?;
    Ok(agent_of_key(&key))
}

async fn open_session(foundation: &Foundation, token: &str, seat: Option<&str>) -> Result<SessionOwner> {
    let now = foundation.clock.now();
    let idle = TimeDelta::hours(foundation.config.session.idle_hours);
    let mut connection = foundation.db.read().await?;
    let session = store::find_session(&mut connection, &token_hash(token)).await?;
    drop(connection);
    let session = session
        .filter(|session| session.expires_at > now && now - session.last_used_at < idle)
        .ok_or_else(|| Problem::new(Code::Unauthenticated))?;
    if seat.is_some_and(|seat| seat != session.seat()) {
        return Err(Problem::new(Code::SeatChanged));
    }
    if now - session.last_used_at >= TOUCH_EVERY {
        let mut transaction = foundation.db.begin().await?;
        store::touch_session(&mut transaction, session.id, now).await?;
        transaction.commit().await?;
    }
    Ok(session)
}

async fn open_key(foundation: &Foundation, secret: &str) -> Result<ApiKeyOwner> {
    let now = foundation.clock.now();
    let mut connection = foundation.db.read().await?;
    let key = store::find_api_key(&mut connection, &token_hash(secret), now).await?;
    drop(connection);
    let key = key.ok_or_else(|| Problem::new(Code::Unauthenticated))?;
    if key.last_used_at.is_none_or(|last| now - last >= TOUCH_EVERY) {
        let mut transaction = foundation.db.begin().await?;
        store::touch_api_key(&mut transaction, key.id, now).await?;
        transaction.commit().await?;
    }
    Ok(key)
}

fn require_scopes(key: &ApiKeyOwner, scopes: &[Scope]) -> Result<()> {
    if scopes.iter().all(|scope| key.scopes.contains(scope)) {
        Ok(())
    } else {
        Err(Problem::with_detail(Code::Forbidden, "This API key lacks the scope for it."))
    }
}

fn agent_of_key(key: &ApiKeyOwner) -> Agent {
    Agent {
        workspace_id: key.workspace_id,
        teammate_id: key.teammate_id,
        role: Role::Agent,
        credential: Credential::ApiKey(key.id),
    }
}

fn agent_of_session(session: &SessionOwner) -> Agent {
    Agent {
        workspace_id: session.workspace_id,
        teammate_id: session.teammate_id,
        role: session.role,
        credential: Credential::Session(session.id),
    }
}

fn foundation(request: &HttpRequest) -> Result<web::Data<Foundation>> {
    request.app_data::<web::Data<Foundation>>().cloned().ok_or_else(|| Problem::new(Code::Internal))
}

fn caller(request: &HttpRequest) -> Caller {
    let address = client_address(request);
    let user_agent = header_text(request, header::USER_AGENT).unwrap_or_default();
    Caller {
        address: address.map(truncated_address).unwrap_or_default(),
        address_key: address.map(address_key).unwrap_or_default(),
        user_agent: user_agent.chars().filter(|letter| !letter.is_control()).take(LONGEST_USER_AGENT).collect(),
        device: device_cookie(request),
    }
}

/// Cookies come along with requests of any site, so what changes something must come from our own pages.
fn refuse_other_sites(request: &HttpRequest, foundation: &Foundation) -> Result<()> {
    if request.method().is_safe() { Ok(()) } else { same_site(request, &foundation.public_url) }
}

/// What a request's credential turned out to be.
#[derive(Clone)]
enum Holder {
    Session(SessionOwner),
    Key(ApiKeyOwner),
}

/// Found by [`recognise`] before anything else of the request is looked at.
struct Recognised(Result<Holder>);

/// Finds out who asks. Mounted around everything below `/api/v1`, so that whoever has no right learns nothing of
/// what their body or query would have met: the refusal is there before those are read.
///
/// # Errors
/// What the service's own error is.
pub async fn recognise(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> std::result::Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let holder = find_holder(request.request()).await;
    request.extensions_mut().insert(Recognised(holder));
    next.call(request).await
}

async fn find_holder(request: &HttpRequest) -> Result<Holder> {
    let foundation = foundation(request)?;
    if let Some(secret) = bearer(request) {
        return open_key(&foundation, secret).await.map(Holder::Key);
    }
    let token = session_cookie(request).ok_or_else(|| Problem::new(Code::Unauthenticated))?;
    let seat = header_text(request, header::HeaderName::from_static(SEAT));
    open_session(&foundation, &token, seat).await.map(Holder::Session)
}

/// Who asks, once it is clear that the request came from our own pages or from a program.
fn holder(request: &HttpRequest) -> Result<Holder> {
    let foundation = foundation(request)?;
    refuse_other_sites(request, &foundation)?;
    match request.extensions().get::<Recognised>() {
        Some(Recognised(found)) => found.clone(),
        None => Err(Problem::internal(&"this route is mounted where nobody is recognised")),
    }
}

fn agent(request: &HttpRequest, needed: Scope) -> Result<Agent> {
    match holder(request)? {
        Holder::Session(session) => Ok(agent_of_session(&session)),
        Holder::Key(key) => {
            require_scopes(&key, &[needed])?;
            Ok(agent_of_key(&key))
        }
    }
}

fn scope_of(method: &Method) -> Scope {
    if method.is_safe() { Scope::Read } else { Scope::Write }
}

fn signed_in(request: &HttpRequest, least: Role) -> Result<SignedIn> {
    match holder(request)? {
        Holder::Session(session) if session.role >= least => Ok(SignedIn {
            workspace_id: session.workspace_id,
            teammate_id: session.teammate_id,
            role: session.role,
            session_id: session.id,
            name: session.name,
            caller: caller(request),
        }),
        Holder::Session(_) => Err(Problem::new(Code::Forbidden)),
        Holder::Key(_) => Err(Problem::with_detail(
            Code::Forbidden,
            "API keys do not reach accounts. Sign in to the console for this.",
        )),
    }
}

fn stranger(request: &HttpRequest) -> Result<Stranger> {
    let foundation = foundation(request)?;
    refuse_other_sites(request, &foundation)?;
    Ok(Stranger(caller(request)))
}

/// Declares who may be in a handler's signature, and how they are let in.
macro_rules! extractors {
    ($($name:ident: $let_in:expr;)+) => {$(
        impl FromRequest for $name {
            type Error = Problem;
            type Future = std::future::Ready<Result<Self>>;

            fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
                let let_in: fn(&HttpRequest) -> Result<Self> = $let_in;
                std::future::ready(let_in(request))
            }
        }
    )+};
}

extractors! {
    Stranger: stranger;
    Agent: |request| agent(request, scope_of(request.method()));
    Reader: |request| agent(request, Scope::Read).map(Reader);
    SignedIn: |request| signed_in(request, Role::Agent);
    Admin: |request| signed_in(request, Role::Admin).map(Admin);
    Owner: |request| signed_in(request, Role::Owner).map(Owner);
}
