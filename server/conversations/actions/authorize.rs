//! Who of a batch may write? Asked inside the transaction that writes, once for all of them: whoever lost their right
//! a moment ago writes nothing more.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::send::{Right, Send};
use crate::accounts;
use crate::contacts::{self, Visitor, VisitorToken, Vouchers};
use crate::conversations::model::AuthorName;
use crate::conversations::store::LockedRow;
use crate::platform::clock::Timestamp;
use crate::platform::db::Connection;
use crate::platform::problem::{Code, Problem, Result};

/// Why each send is refused; `None` for those whose author may still write. `made` are the contacts that had no row
/// before this transaction.
///
/// # Errors
/// What the database says.
pub(super) async fn refusals(
    connection: &mut Connection,
    sends: &[Send],
    rows: &HashMap<Uuid, LockedRow>,
    made: &HashSet<Uuid>,
    now: Timestamp,
) -> Result<Vec<Option<Problem>>> {
    let held: Vec<_> = sends.iter().filter_map(credential_of).collect();
    let live =
        if held.is_empty() { HashSet::new() } else { accounts::live_credentials(connection, &held, now).await? };
    let vouchers = Vouchers::of(connection, sends.iter().filter_map(token_of)).await?;
    let gone = gone_of(connection, sends, made).await?;
    let mut refusals = Vec::with_capacity(sends.len());
    for send in sends {
        let allowed = match send.right {
            Right::Server => Ok(()),
            Right::Credential(_) if credential_of(send).is_some_and(|held| live.contains(&held)) => Ok(()),
            Right::Credential(_) => Err(Problem::new(Code::Unauthenticated)),
            Right::Token(token) if made.contains(&token.contact_id) => {
                Visitor::check_without_row(token, gone.contains(&token.contact_id))
            }
            Right::Token(token) => match own_row(rows, send, token) {
                Some(locked) => Visitor::check_with_row(token, locked.contact_identified, &vouchers),
                // Not theirs, or there is none. Whose token holds no longer shall hear that instead.
                None => Visitor::check(connection, token).await.map(drop),
            },
        };
        refusals.push(match allowed {
            Ok(()) => None,
            Err(problem) if problem.code == Code::Unauthenticated => Some(problem),
            Err(problem) => return Err(problem),
        });
    }
    Ok(refusals)
}

/// Who has a file that was on its way for as long as it took: whoever sent it, or whom they became part of meanwhile.
///
/// # Errors
/// 401 for those who may not write any more; what the database says.
pub(super) async fn uploader(
    connection: &mut Connection,
    right: Right,
    (workspace_id, by): (Uuid, &AuthorName),
    now: Timestamp,
) -> Result<Uuid> {
    let who = by.stored_id();
    match right {
        Right::Token(token) => Visitor::follow(connection, token).await,
        Right::Credential(credential) => {
            let live = accounts::live_credentials(connection, &[(credential, workspace_id, who)], now).await?;
            if live.is_empty() { Err(Problem::new(Code::Unauthenticated)) } else { Ok(who) }
        }
        Right::Server => Ok(who),
    }
}

fn credential_of(send: &Send) -> Option<accounts::HeldCredential> {
    match send.right {
        Right::Credential(credential) => Some((credential, send.workspace_id, send.author.stored_id())),
        Right::Token(_) | Right::Server => None,
    }
}

fn token_of(send: &Send) -> Option<VisitorToken> {
    match send.right {
        Right::Token(token) => Some(token),
        Right::Credential(_) | Right::Server => None,
    }
}

/// The conversation a send goes to, if it is of the token's contact: its contact's row was read with it.
fn own_row<'a>(rows: &'a HashMap<Uuid, LockedRow>, send: &Send, token: VisitorToken) -> Option<&'a LockedRow> {
    rows.get(&send.conversation_id())
        .filter(|locked| (locked.row.workspace_id, locked.row.contact_id) == (token.workspace_id, token.contact_id))
}

/// Which of the contacts that were made just now had become part of another one, or were deleted?
async fn gone_of(connection: &mut Connection, sends: &[Send], made: &HashSet<Uuid>) -> Result<HashSet<Uuid>> {
    if made.is_empty() {
        return Ok(HashSet::new());
    }
    let workspaces: HashSet<Uuid> = sends.iter().map(|send| send.workspace_id).collect();
    let (workspaces, made): (Vec<_>, Vec<_>) = (workspaces.into_iter().collect(), made.iter().copied().collect());
    Ok(contacts::list_gone(connection, &workspaces, &made).await?.into_iter().collect())
}
