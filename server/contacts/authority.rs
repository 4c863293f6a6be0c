//! Who is asking, on the widget's side: the bearer of a visitor token.

use std::collections::{HashMap, HashSet};
use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, web};
use uuid::Uuid;

use super::model::Contact;
use super::store;
use super::token::{TokenLevel, VisitorToken};
use crate::accounts;
use crate::platform::Foundation;
use crate::platform::db::Connection;
use crate::platform::http::{bearer, header_text};
use crate::platform::problem::{Code, Problem, Result};

/// Tokens that one query asks about.
const MOST_TOGETHER: usize = 2_000;

/// The identity keys that are still there, in the workspaces of some tokens that one of them vouched for.
#[derive(Debug, Default)]
pub struct Vouchers(HashSet<(Uuid, Uuid)>);

impl Vouchers {
    /// Asks for those of these tokens. Anonymous ones need none, and cost no query.
    ///
    /// # Errors
    /// What the database says.
    pub async fn of(connection: &mut Connection, tokens: impl IntoIterator<Item = VisitorToken>) -> sqlx::Result<Self> {
        let identified = tokens.into_iter().filter(|token| token.level != TokenLevel::Anonymous);
        let workspaces: HashSet<Uuid> = identified.map(|token| token.workspace_id).collect();
        if workspaces.is_empty() {
            return Ok(Self::default());
        }
        let workspaces: Vec<Uuid> = workspaces.into_iter().collect();
        Ok(Self(accounts::list_identity_key_ids(connection, &workspaces).await?.into_iter().collect()))
    }

    /// Is the key that vouched for this token's bearer still there? For a token that does not name it, any key is.
    fn hold(&self, token: VisitorToken) -> bool {
        match token.level {
            TokenLevel::Anonymous => true,
            TokenLevel::Identified { key: Some(key) } => self.0.contains(&(token.workspace_id, key)),
            TokenLevel::Identified { key: None } => {
                self.0.iter().any(|(workspace_id, _)| *workspace_id == token.workspace_id)
            }
        }
    }
}

/// A visitor whose token holds and whose page the workspace allows.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// The workspace they visit.
    pub workspace_id: Uuid,
    /// Who they are.
    pub contact_id: Uuid,
    /// How they came to their token.
    pub level: TokenLevel,
    /// Their row, if something durable happened already.
    pub contact: Option<Contact>,
}

impl Visitor {
    /// Opens a token and checks that it still speaks for somebody.
    ///
    /// # Errors
    /// 401 for a token that is not ours, whose contact became part of another or was deleted, that was given out
    /// before its contact was identified, or whose identity key was revoked.
    pub async fn open(foundation: &Foundation, connection: &mut Connection, token: &str) -> Result<Self> {
        let token = VisitorToken::open(token, &foundation.sealer).ok_or_else(refused)?;
        Self::check(connection, token).await
    }

    /// Checks an opened token against the database, as every write does anew.
    ///
    /// # Errors
    /// 401 as [`Visitor::open`].
    pub async fn check(connection: &mut Connection, token: VisitorToken) -> Result<Self> {
        let VisitorToken { workspace_id, contact_id, level } = token;
        let contact = store::find_contact(connection, workspace_id, contact_id).await?;
        match &contact {
            Some(contact) => {
                let vouchers = Vouchers::of(connection, [token]).await?;
                Self::check_with_row(token, contact.external_id.is_some(), &vouchers)?;
            }
            None => {
                let gone = store::list_gone(connection, &[workspace_id], &[contact_id]).await?;
                Self::check_without_row(token, !gone.is_empty())?;
            }
        }
        Ok(Self { workspace_id, contact_id, level, contact })
    }

    /// The rule of [`Visitor::check`] for a contact who has a row: does the token still speak for them, when a
    /// signature said who they are, or did not, and these identity keys are there?
    ///
    /// # Errors
    /// 401 as [`Visitor::open`].
    pub fn check_with_row(token: VisitorToken, identified: bool, vouchers: &Vouchers) -> Result<()> {
        let replaced = identified && token.level == TokenLevel::Anonymous;
        if replaced || !vouchers.hold(token) { Err(refused()) } else { Ok(()) }
    }

    /// The rule of [`Visitor::check`] for a contact who has no row: never had one, or is gone, which means part of
    /// another or deleted.
    ///
    /// # Errors
    /// 401 as [`Visitor::open`].
    pub fn check_without_row(token: VisitorToken, gone: bool) -> Result<()> {
        if gone || token.level != TokenLevel::Anonymous { Err(refused()) } else { Ok(()) }
    }

    /// Who the bearer of a token has become, for what was begun while it held and took its time: a signature may have said
    /// meanwhile who that is. Their row, where there is one, is locked until the transaction ends, so that whoever forgets
    /// them, or makes them part of somebody else, finds what is written for them.
    ///
    /// # Errors
    /// 401 when they were deleted, or the identity key that vouched for them was revoked.
    pub async fn follow(connection: &mut Connection, token: VisitorToken) -> Result<Uuid> {
        let VisitorToken { workspace_id, mut contact_id, .. } = token;
        loop {
            let (here, _) = store::lock_people(connection, workspace_id, &[contact_id], |_, _| true).await?;
            if !here.is_empty() {
                return if Vouchers::of(connection, [token]).await?.hold(token) {
                    Ok(contact_id)
                } else {
                    Err(refused())
                };
            }
            match store::merged_into(connection, workspace_id, &[contact_id]).await?.remove(&contact_id) {
                Some(into) => contact_id = into,
                None => {
                    let gone = store::list_gone(connection, &[workspace_id], &[contact_id]).await?;
                    return Self::check_without_row(token, !gone.is_empty()).map(|()| contact_id);
                }
            }
        }
    }

    /// The token this visitor came with.
    #[must_use]
    pub fn token(&self) -> VisitorToken {
        VisitorToken { workspace_id: self.workspace_id, contact_id: self.contact_id, level: self.level }
    }
}

/// Which of these tokens still speak for somebody, as [`Visitor::check`] would say, in a few queries however many
/// there are.
///
/// # Errors
/// What the database says.
pub async fn live_tokens(connection: &mut Connection, held: &[VisitorToken]) -> sqlx::Result<HashSet<VisitorToken>> {
    let mut live = HashSet::new();
    for tokens in held.chunks(MOST_TOGETHER) {
        let ids: Vec<Uuid> = tokens.iter().map(|token| token.contact_id).collect();
        let vouchers = Vouchers::of(connection, tokens.iter().copied()).await?;
        let found = store::list_identified(connection, &ids).await?;
        let rows: HashMap<(Uuid, Uuid), bool> =
            found.into_iter().map(|(id, workspace, identified)| ((workspace, id), identified)).collect();
        let row_of = |token: &VisitorToken| rows.get(&(token.workspace_id, token.contact_id)).copied();
        let rowless: Vec<_> = tokens.iter().filter(|token| row_of(token).is_none()).collect();
        let workspaces: HashSet<Uuid> = rowless.iter().map(|token| token.workspace_id).collect();
        let workspaces: Vec<Uuid> = workspaces.into_iter().collect();
        let ids: Vec<Uuid> = rowless.iter().map(|token| token.contact_id).collect();
        let gone = if ids.is_empty() { Vec::new() } else { store::list_gone(connection, &workspaces, &ids).await? };
        let gone: HashSet<Uuid> = gone.into_iter().collect();
        let speaks = |token: &VisitorToken| match row_of(token) {
            Some(identified) => Visitor::check_with_row(*token, identified, &vouchers).is_ok(),
            None => Visitor::check_without_row(*token, gone.contains(&token.contact_id)).is_ok(),
        };
        live.extend(tokens.iter().copied().filter(speaks));
    }
    Ok(live)
}

fn refused() -> Problem {
    Problem::with_detail(Code::Unauthenticated, "The visitor token is not valid any more. Boot again for a new one.")
}

impl FromRequest for Visitor {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let foundation =
                request.app_data::<web::Data<Foundation>>().ok_or_else(|| Problem::new(Code::Internal))?.clone();
            let token = bearer(&request).ok_or_else(refused)?;
            let mut connection = foundation.db.read().await?;
            let visitor = Self::open(&foundation, &mut connection, token).await?;
            let workspace =
                accounts::find_workspace(&mut connection, visitor.workspace_id).await?.ok_or_else(refused)?;
            if !workspace.allows_origin(header_text(&request, header::ORIGIN), &foundation.public_url) {
                return Err(Problem::new(Code::OriginNotAllowed));
            }
            Ok(visitor)
        })
    }
}
