//! What a visitor does, as frames: another page, an event.

use futures_util::future::LocalBoxFuture;
use uuid::Uuid;

use super::{VisitorSide, authorize};
use crate::contacts::{self, Change, PageView, Visitor, VisitorToken};
use crate::conversations;
use crate::events::{self, VisitorCall};
use crate::platform::clock::Timestamp;
use crate::platform::problem::Result;
use crate::realtime::Realtime;
use crate::realtime::admission::answer;
use crate::realtime::presence;
use crate::realtime::protocol::TrackFrame;
use crate::realtime::socket::Outcome;

impl VisitorSide {
    pub(super) fn track(&self, realtime: Realtime, frame: TrackFrame) -> LocalBoxFuture<'static, Outcome> {
        let (token, around) = (self.token, self.surroundings());
        let now = realtime.foundation.clock.now();
        Box::pin(async move {
            let id = frame.id.clone();
            let taken = async {
                authorize(&realtime, token).await?;
                // Ids that count on are given anew with each connection, by each visitor: they name no event.
                let message_id = frame.message_id.or(frame.id.filter(|id| Uuid::parse_str(id).is_ok()));
                let call = VisitorCall::track(message_id, frame.timestamp, frame.event, frame.properties);
                take_call(&realtime, token, call, &around).await
            };
            answer(id, now, taken.await)
        })
    }

    /// What is known of the browser, for calls that come over this connection.
    fn surroundings(&self) -> events::Context {
        let place = self.browser.place.clone();
        events::Context {
            page: self.page.borrow().clone(),
            locale: contacts::language(self.browser.locale.as_deref()),
            time_zone: contacts::time_zone(self.browser.time_zone.as_deref()),
            agent: self.guest.agent.clone(),
            country: place.country,
            region: place.region,
            city: place.city,
            ..events::Context::default()
        }
    }

    pub(super) fn move_to(
        &self,
        realtime: Realtime,
        id: Option<String>,
        page: PageView,
        counted: Option<VisitorCall>,
    ) -> LocalBoxFuture<'static, Outcome> {
        let (token, connection, around) = (self.token, self.connection, self.surroundings());
        self.page.replace(page.clone());
        Box::pin(async move {
            let now = realtime.foundation.clock.now();
            let moved = async {
                conversations::take_visitor_rate(&realtime.foundation, "page", token.contact_id)?;
                let visitor = authorize(&realtime, token).await?;
                presence::contact_moved(&realtime, token.workspace_id, token.contact_id, connection, &page).await;
                match counted {
                    Some(call) => take_call(&realtime, token, call, &around).await,
                    // Who just looks around has no row to write it into, and who does not consent does not say.
                    None if visitor.contact.is_some() && !page.url.is_empty() => {
                        note_page(&realtime, token, &page, now).await
                    }
                    None => Ok(()),
                }
            };
            answer(id, now, moved.await)
        })
    }
}

/// Writes down where somebody is, without counting it as a visit of the page.
async fn note_page(realtime: &Realtime, token: VisitorToken, page: &PageView, now: Timestamp) -> Result<()> {
    let foundation = &realtime.foundation;
    let (workspace, contact) = (token.workspace_id, token.contact_id);
    let mut transaction = foundation.db.begin().await?;
    Visitor::check(&mut transaction, token).await?;
    if contacts::touch_page(&mut transaction, workspace, contact, page, now).await? {
        contacts::reevaluate_later(foundation, &mut transaction, workspace, contact, Change::Profile).await?;
    }
    transaction.commit().await?;
    foundation.jobs.ring();
    Ok(())
}

/// Takes in a call that came as a frame.
async fn take_call(
    realtime: &Realtime,
    token: VisitorToken,
    call: VisitorCall,
    around: &events::Context,
) -> Result<()> {
    let (workspace, contact) = (token.workspace_id, token.contact_id);
    events::take_visitor_call(&realtime.foundation, &realtime.ingest, (workspace, contact), call, around).await
}
