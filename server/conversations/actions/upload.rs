//! Files: checked, stored, and handed out only by a signed URL that expires.

use bytes::Bytes;
use chrono::TimeDelta;
use uuid::Uuid;

use crate::conversations::media;
use crate::conversations::model::{Attachment, AuthorName};
use crate::conversations::store::{self, AttachmentRow};
use crate::platform::Foundation;
use crate::platform::clock::Timestamp;
use crate::platform::problem::{Problem, Result};

/// Pictures are looked into one after the other: a small file may hold many pixels, hundreds of megabytes of them.
static LOOKING: tokio::sync::Semaphore = tokio::sync::Semaphore::const_new(1);

const URL_LIFETIME: TimeDelta = TimeDelta::hours(1);
const PURPOSE: &str = "file";

/// A file on its way in.
#[derive(Debug)]
pub struct Upload {
    /// From the credential.
    pub workspace_id: Uuid,
    /// From the credential.
    pub by: AuthorName,
    /// As its owner calls it.
    pub name: String,
    /// Its bytes, at most as many as the settings allow.
    pub bytes: Bytes,
}

/// Checks and stores a file. A message has to name it within a day.
///
/// # Errors
/// As [`media::check`]; 500 when storage fails.
pub async fn store_upload(foundation: &Foundation, upload: Upload) -> Result<Attachment> {
    let most_pixels = foundation.config.limits.image_pixels;
    let bytes = upload.bytes.to_vec();
    let turn = if media::is_picture(&bytes) {
        Some(LOOKING.acquire().await.map_err(|error| Problem::internal(&error))?)
    } else {
        None
    };
    let checked = tokio::task::spawn_blocking(move || media::check(bytes, most_pixels))
        .await
        .map_err(|error| Problem::internal(&error))??;
    drop(turn);
    let id = foundation.ids.uuid();
    let storage_key = format!("attachments/{}/{id}", upload.workspace_id);
    let row = AttachmentRow {
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
        storage_key: storage_key.clone(),
        preview_key: None,
        created_at: foundation.clock.now(),
    };
    // Bytes first: a row must never name what is not there.
    foundation.files.put(&storage_key, checked.bytes.into()).await?;
    let mut transaction = foundation.db.begin().await?;
    store::insert_attachment(&mut transaction, &row).await?;
    transaction.commit().await?;
    Ok(attachment_of(foundation, &row))
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

/// The file that a signed URL names, with its bytes.
///
/// # Errors
/// 404 for a signature that does not hold or has expired, or a file that is gone.
pub async fn signed_file(
    foundation: &Foundation,
    id: Uuid,
    expires: i64,
    signature: &str,
) -> Result<(AttachmentRow, Bytes)> {
    let fresh = expires > foundation.clock.now().timestamp();
    if !fresh || !foundation.sealer.verify(PURPOSE, format!("{id} {expires}").as_bytes(), signature) {
        return Err(Problem::not_found());
    }
    let mut connection = foundation.db.read().await?;
    let row = store::find_attachment(&mut connection, id).await?.ok_or_else(Problem::not_found)?;
    drop(connection);
    let bytes = foundation.files.get(&row.storage_key).await?;
    Ok((row, bytes))
}
    if row.is_picture() {
        // Also of those from before names were looked at.
        row.name = media::picture_name(&row.name, &row.media_type);
    }
