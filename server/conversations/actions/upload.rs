//! Files: checked, stored, and handed out only by a signed URL that expires.

use std::net::IpAddr;

use chrono::TimeDelta;
use uuid::Uuid;

use super::allowance::{picture_cost, sender_of, take_upload_rate};
use super::authorize::uploader;
use super::send::Right;
use crate::conversations::media::{self, Checked};
use crate::conversations::model::{Attachment, AuthorName};
use crate::conversations::store::{self, AttachmentRow};
use crate::platform::Foundation;
use crate::platform::clock::Timestamp;
use crate::platform::files::{Stored, put_unnamed};
use crate::platform::heavy::hold;
use crate::platform::http::Received;
use crate::platform::problem::{Problem, Result};
use crate::platform::room::Place;
use crate::platform::turns::{Asker, Side};

const URL_LIFETIME: TimeDelta = TimeDelta::hours(1);
const PURPOSE: &str = "file";

/// A file on its way in.
#[derive(Debug)]
pub struct Upload {
    /// From the credential.
    pub right: Right,
    /// From the credential.
    pub workspace_id: Uuid,
    /// From the credential.
    pub by: AuthorName,
    /// Where a visitor sends it from.
    pub address: Option<IpAddr>,
    /// As its owner calls it.
    pub name: String,
    /// Its bytes.
    pub file: Received,
}

/// Checks and stores a file. A message has to name it within a day.
///
/// # Errors
/// As [`media::check`]; 401 when its sender may not write any more once it is there; 429 or 503 when too many pictures wait or the sender's took too long; 500 when storage fails.
pub async fn store_upload(foundation: &Foundation, upload: Upload) -> Result<Attachment> {
    let (checked, _place) = look(foundation, &upload.by, upload.workspace_id, upload.address, upload.file).await?;
    let id = foundation.ids.uuid();
    let mut row = AttachmentRow {
        id,
        workspace_id: upload.workspace_id,
        uploader_kind: upload.by.kind,
        uploader_id: upload.by.stored_id(),
        conversation_id: None,
        seq: None,
        name: media::kept_name(&upload.name, &checked),
        media_type: checked.media_type.to_owned(),
        size: i64::try_from(checked.bytes.len()).unwrap_or(i64::MAX),
        width: checked.pixels.map(|(width, _)| i64::from(width)),
        height: checked.pixels.map(|(_, height)| i64::from(height)),
        storage_key: format!("attachments/{}/{id}", upload.workspace_id),
        preview_key: None,
        created_at: foundation.clock.now(),
    };
    // Bytes first: a row must never name what is not there.
    let file = put_unnamed(foundation, &row.storage_key, checked.bytes.into()).await?;
    let mut transaction = foundation.db.begin().await?;
    let sender = (upload.workspace_id, &upload.by);
    row.uploader_id = uploader(&mut transaction, upload.right, sender, foundation.clock.now()).await?;
    file.name(&mut transaction).await?;
    store::insert_attachment(&mut transaction, &row).await?;
    transaction.commit().await?;
    Ok(attachment_of(foundation, &row))
}

/// Looks what a file is. Pictures one after the other: a small file may hold many pixels, hundreds of megabytes of them,
/// and take seconds.
async fn look(
    foundation: &Foundation,
    by: &AuthorName,
    workspace_id: Uuid,
    address: Option<IpAddr>,
    Received { bytes, place }: Received,
) -> Result<(Checked, Place)> {
    let most_pixels = foundation.config.limits.image_pixels;
    let (side, name) = sender_of(by, address);
    let (is_picture, size, paying) = (media::is_picture(&bytes), bytes.len(), foundation.clone());
    let work = move || {
        let charge = |pixels| match (side, picture_cost(pixels, size)) {
            (Side::Members, _) | (_, 0) => Ok(()),
            (Side::Public, cost) => take_upload_rate(&paying, workspace_id, address, cost),
        };
        (media::check(bytes.into(), most_pixels, charge), place)
    };
    let (checked, place) = if is_picture {
        foundation.turns.run(Asker { side, group: workspace_id.to_string(), name }, work).await?
    } else {
        hold((), work).await?
    };
    Ok((checked?, place))
}

/// A stored file as it is shown, with a URL that is good for an hour.
pub fn attachment_of(foundation: &Foundation, row: &AttachmentRow) -> Attachment {
    let url = sign(foundation, row.id, foundation.clock.now());
    Attachment {
        id: row.id,
        name: row.name.clone(),
        media_type: row.media_type.clone(),
        size: row.size,
        width: row.width,
        height: row.height,
        preview_url: row.is_picture().then(|| format!("{url}&inline=1")),
        url,
    }
}

/// The signed path of a file, good for at least half an hour and at most an hour: times are rounded so that
/// browsers can cache.
#[must_use]
pub fn sign(foundation: &Foundation, id: Uuid, now: Timestamp) -> String {
    let half = URL_LIFETIME.num_seconds() / 2;
    let expires = (now.timestamp() / half + 2) * half;
    let seal = foundation.sealer.seal(PURPOSE, format!("{id} {expires}").as_bytes());
    format!("/files/{id}?expires={expires}&signature={seal}")
}

/// The file that a signed URL names, with what is stored of it.
///
/// # Errors
/// 404 for a signature that does not hold or has expired, or a file that is gone.
pub async fn signed_file(
    foundation: &Foundation,
    id: Uuid,
    expires: i64,
    signature: &str,
) -> Result<(AttachmentRow, Stored)> {
    let fresh = expires > foundation.clock.now().timestamp();
    if !fresh || !foundation.sealer.verify(PURPOSE, format!("{id} {expires}").as_bytes(), signature) {
        return Err(Problem::not_found());
    }
    let mut connection = foundation.db.read().await?;
    let mut row = store::find_attachment(&mut connection, id).await?.ok_or_else(Problem::not_found)?;
    drop(connection);
    if row.is_picture() {
        // Also of those from before names were looked at.
        row.name = media::picture_name(&row.name, &row.media_type);
    }
    let stored = foundation.files.get(&row.storage_key).await?;
    Ok((row, stored))
}
