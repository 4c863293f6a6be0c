//! How much visitors may ask for. What is narrow is asked first and what all visitors of a workspace share last, so that
//! who is refused takes nothing from the others; and no address gets more than a share of that.

use std::net::IpAddr;

use uuid::Uuid;

use crate::conversations::model::{AuthorKind, AuthorName};
use crate::platform::Foundation;
use crate::platform::problem::Result;
use crate::platform::rate::{Rate, address_key};
use crate::platform::turns::Side;

/// A visitor's picture costs as many bytes as it has, or this part of its pixels where that is more: some hundred
/// kilobytes may take seconds to be read.
const PIXELS_A_BYTE: u64 = 4;

/// Takes one token of the visitor's own bucket for what they write, then one of their workspace's.
///
/// # Errors
/// 429 with the time to wait.
pub fn take_send_rate(
    foundation: &Foundation,
    workspace_id: Uuid,
    contact_id: Uuid,
    address: Option<IpAddr>,
) -> Result<()> {
    take_said_rate(foundation, "send", (workspace_id, contact_id), address)
}

/// Takes one token of the visitor's own bucket for who they say they are, then one of their workspace's. It is as wide as
/// that for what they write, and apart from it: a page that identifies somebody over and over does not keep them from writing.
///
/// # Errors
/// 429 with the time to wait.
pub fn take_identify_rate(
    foundation: &Foundation,
    workspace_id: Uuid,
    contact_id: Uuid,
    address: Option<IpAddr>,
) -> Result<()> {
    take_said_rate(foundation, "identify", (workspace_id, contact_id), address)
}

fn take_said_rate(
    foundation: &Foundation,
    what: &str,
    (workspace_id, contact_id): (Uuid, Uuid),
    address: Option<IpAddr>,
) -> Result<()> {
    let limits = &foundation.config.limits;
    let own = Rate::per_minute(limits.visitor_message_burst, limits.visitor_messages_per_minute);
    foundation.rates.take(&format!("{what}:{contact_id}"), own)?;
    take_workspace_rate(foundation, workspace_id, address)
}

/// Takes one token of the visitor's own bucket for `what` their widget asks by itself, then one of their workspace's.
///
/// # Errors
/// 429 with the time to wait.
pub fn take_ask_rate(
    foundation: &Foundation,
    what: &str,
    (workspace_id, contact_id): (Uuid, Uuid),
    address: Option<IpAddr>,
) -> Result<()> {
    take_visitor_rate(foundation, what, contact_id)?;
    take_workspace_rate(foundation, workspace_id, address)
}

/// Takes one token of a visitor's bucket for `what` their page tells or asks by itself.
///
/// # Errors
/// 429 with the time to wait.
pub fn take_visitor_rate(foundation: &Foundation, what: &str, contact_id: Uuid) -> Result<()> {
    let limits = &foundation.config.limits;
    let own = Rate::per_minute(limits.visitor_event_burst, limits.visitor_event_requests_per_minute);
    foundation.rates.take(&format!("{what}:{contact_id}"), own)
}

/// Takes one token of the visitor's own bucket for coming back, then one of those that all visitors of their workspace share
/// for that alone: a crowd that comes back at once, as after an outage, keeps nobody from writing.
///
/// # Errors
/// 429 with the time to wait.
pub fn take_hello_rate(
    foundation: &Foundation,
    (workspace_id, contact_id): (Uuid, Uuid),
    address: Option<IpAddr>,
) -> Result<()> {
    take_visitor_rate(foundation, "hello", contact_id)?;
    take_shared_rate(foundation, "hellos", workspace_id, address)
}

/// Takes one token of the address's share in a workspace, then one of the bucket that all its visitors share.
///
/// # Errors
/// 429 with the time to wait.
pub fn take_workspace_rate(foundation: &Foundation, workspace_id: Uuid, address: Option<IpAddr>) -> Result<()> {
    take_shared_rate(foundation, "workspace", workspace_id, address)
}

fn take_shared_rate(foundation: &Foundation, what: &str, workspace_id: Uuid, address: Option<IpAddr>) -> Result<()> {
    let limits = &foundation.config.limits;
    let whole = (limits.workspace_burst, limits.workspace_requests_per_second);
    foundation.rates.take_shared(&format!("{what}:{workspace_id}"), address, whole)
}

/// Counts what visitors upload. Tokens are new for whoever asks, so it is counted by address and workspace, in KiB:
/// nobody fills the disk.
///
/// # Errors
/// 429 with the time to wait.
pub fn take_upload_rate(
    foundation: &Foundation,
    workspace_id: Uuid,
    address: Option<IpAddr>,
    bytes: u64,
) -> Result<()> {
    let limits = &foundation.config.limits;
    let rate = |mib: u32| Rate::per_hour(mib.saturating_mul(1_024));
    let size = u32::try_from(bytes.div_ceil(1_024)).unwrap_or(u32::MAX);
    if let Some(address) = address {
        let key = format!("upload:{}", address_key(address));
        foundation.rates.take_many(&key, rate(limits.address_upload_mib_per_hour), size)?;
    }
    let key = format!("uploads:{workspace_id}");
    foundation.rates.take_many(&key, rate(limits.workspace_upload_mib_per_hour), size)
}

/// What a picture of so many pixels costs beyond its bytes.
#[must_use]
pub fn picture_cost(pixels: u64, bytes: usize) -> u64 {
    (pixels / PIXELS_A_BYTE).saturating_sub(bytes as u64)
}

/// In which queue somebody waits, and by which name. Visitors by their address: they are given as many ids as they like.
#[must_use]
pub fn sender_of(by: &AuthorName, address: Option<IpAddr>) -> (Side, String) {
    match (by.kind, address) {
        (AuthorKind::Contact, Some(address)) => (Side::Public, address_key(address)),
        (AuthorKind::Contact, None) => (Side::Public, by.stored_id().to_string()),
        _ => (Side::Members, by.stored_id().to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::databases::TestDatabase;

    #[test]
    fn ordinary_photographs_cost_their_bytes() {
        assert_eq!(picture_cost(12_000_000, 4_000_000), 0);
        assert_eq!(picture_cost(40_000_000, 234_000), 9_766_000);
    }

    #[tokio::test]
    async fn one_address_has_a_share_and_who_is_refused_takes_nothing_from_the_others() {
        let foundation = TestDatabase::sqlite().await.foundation().await;
        let (workspace, address) = (foundation.ids.uuid(), |last| Some(IpAddr::from([192, 0, 2, last])));
        let taken = |last| {
            (0..5_000).take_while(|_| take_workspace_rate(&foundation, workspace, address(last)).is_ok()).count()
        };
        assert_eq!([taken(1), taken(1), taken(2), taken(3), taken(4), taken(5)], [500, 0, 500, 500, 500, 0]);
    }

    #[tokio::test]
    async fn a_crowd_that_comes_back_at_once_takes_nothing_from_those_who_write() {
        let foundation = TestDatabase::sqlite().await.foundation().await;
        let (workspace, ids) = (foundation.ids.uuid(), &foundation.ids);
        let address = |number: usize| Some(IpAddr::from([192, 0, 2, u8::try_from(number % 200).unwrap_or(0)]));
        let came = (0..5_000)
            .take_while(|number| take_hello_rate(&foundation, (workspace, ids.uuid()), address(*number)).is_ok())
            .count();
        assert_eq!(came, 2_000);
        assert!(take_send_rate(&foundation, workspace, ids.uuid(), address(1)).is_ok());
    }

    #[tokio::test]
    async fn one_token_asks_so_often() {
        let foundation = TestDatabase::sqlite().await.foundation().await;
        let (workspace, neda, omid) = (foundation.ids.uuid(), foundation.ids.uuid(), foundation.ids.uuid());
        let asked = |who, what| {
            (0..500).take_while(|_| take_ask_rate(&foundation, what, (workspace, who), None).is_ok()).count()
        };
        assert_eq!([asked(neda, "sync"), asked(neda, "boot"), asked(omid, "sync")], [60, 60, 60]);
    }
}
