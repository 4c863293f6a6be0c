//! Where bytes live: a local folder or S3-compatible storage, through `object_store`.

mod bucket;
mod forget;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures_util::stream::BoxStream;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt as _, PutPayload};
use tokio::time::Instant;
use uuid::Uuid;

pub use bucket::is_away;
pub use forget::{FORGET_JOB, Unnamed, forget, forget_later, put_unnamed};

/// Written and removed at the start, to see whether files can be.
const PROBE: &str = ".rahnama-probe";
/// For so long the start waits for storage that does not answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// How often it is asked again meanwhile.
const RETRY_EVERY: Duration = Duration::from_secs(1);

/// The store of attachments and avatars. Cheap to clone.
#[derive(Clone)]
pub struct Files {
    store: Arc<dyn ObjectStore>,
    prefix: Path,
    /// The setting, where it is storage elsewhere. Of a folder we know already that it can be used.
    elsewhere: Option<Arc<str>>,
}

/// A file that is there. Its bytes are read as somebody takes them: whoever takes them slowly, or not at all, holds a piece
/// in memory and not the whole.
pub struct Stored {
    /// How many bytes it has.
    pub size: u64,
    /// Its bytes, piece by piece.
    pub pieces: BoxStream<'static, object_store::Result<Bytes>>,
}

/// Why the store could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The URL is not one we know.
    #[error("files.url must be file:///folder or s3://bucket/prefix, but is {0:?}")]
    Scheme(String),
    /// The store cannot be made of the settings.
    #[error("files.url, or one of the AWS_* variables, is not usable: {0}")]
    Store(#[from] object_store::Error),
    /// Nothing can be asked there.
    #[error("{name} must be a URL such as https://storage.example.com or http://storage:9000, but is {value:?}")]
    Endpoint {
        /// The variable.
        name: String,
        /// What it says.
        value: String,
    },
    /// Storage answers that it does not want.
    #[error("files.url: storage refuses to {act} an object in {url}: {reason}. {advice}")]
    Refused {
        /// What was tried.
        act: &'static str,
        /// Where.
        url: String,
        /// What storage said.
        reason: String,
        /// What to look at.
        advice: &'static str,
    },
    /// Nobody answers there.
    #[error(
        "files.url: the storage of {url} does not answer: {reason}. Is it running, and are files.url and the AWS_* variables right?"
    )]
    Unreachable {
        /// The setting.
        url: String,
        /// What the network said.
        reason: String,
    },
    /// The URL does not parse.
    #[error("files.url is not a URL: {0}")]
    Url(#[from] url::ParseError),
    /// The folder cannot be made, or nothing can be written there.
    #[error("files.url: cannot write to the folder {folder}: {source}. May whoever runs the server write there?")]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

impl Files {
    /// Opens `file:///folder` (made when missing) or `s3://bucket/prefix`; empty means `./data/files`.
    ///
    /// # Errors
    /// See [`OpenError`].
    pub fn open(url: &str) -> Result<Self, OpenError> {
        if url.is_empty() || url.starts_with("file://") {
            let folder = match url.strip_prefix("file://") {
                Some(folder) => PathBuf::from(folder),
                None => PathBuf::from("data/files"),
            };
            let folder = std::path::absolute(&folder).unwrap_or(folder);
            check_folder(&folder).map_err(|source| OpenError::Folder { folder: folder.clone(), source })?;
            let store = object_store::local::LocalFileSystem::new_with_prefix(folder)?.with_fsync(true);
            return Ok(Self { store: Arc::new(store), prefix: Path::default(), elsewhere: None });
        }
        let (store, prefix) = bucket::open(url, std::env::vars())?;
        Ok(Self { store, prefix, elsewhere: Some(url.into()) })
    }

    /// Stores, reads and removes an object where storage is elsewhere: what it refuses would otherwise show at somebody's
    /// first upload. Waits for storage that starts beside us, and says so. `probe` names what no other node writes.
    ///
    /// # Errors
    /// [`OpenError::Refused`] and [`OpenError::Unreachable`].
    pub async fn check(&self, probe: Uuid) -> Result<(), OpenError> {
        match &self.elsewhere {
            Some(url) => self.wait_for(url, &format!("{PROBE}-{probe}"), PATIENCE).await,
            None => Ok(()),
        }
    }

    async fn wait_for(&self, url: &str, probe: &str, patience: Duration) -> Result<(), OpenError> {
        let give_up = Instant::now() + patience;
        loop {
            let reason = match tokio::time::timeout_at(give_up, self.try_out(probe)).await {
                Ok(Ok(())) => return Ok(()),
                Ok(Err((_, error))) if is_away(&error) => bucket::reason(&error),
                Ok(Err((act, error))) => {
                    let (reason, advice) = (bucket::reason(&error), advice(&error));
                    return Err(OpenError::Refused { act, url: url.to_owned(), reason, advice });
                }
                Err(_) => "it is silent".to_owned(),
            };
            if Instant::now() + RETRY_EVERY >= give_up {
                return Err(OpenError::Unreachable { url: url.to_owned(), reason });
            }
            tracing::warn!(url, reason, "the storage of files does not answer yet; trying again");
            tokio::time::sleep(RETRY_EVERY).await;
        }
    }

    async fn try_out(&self, probe: &str) -> Result<(), (&'static str, object_store::Error)> {
        self.put(probe, Bytes::from_static(b"may be deleted")).await.map_err(|error| ("write", error))?;
        self.get(probe).await.map_err(|error| ("read", error))?;
        self.delete(probe).await.map_err(|error| ("delete", error))
    }

    /// Stores bytes under a key, durably.
    ///
    /// # Errors
    /// What storage says.
    pub async fn put(&self, key: &str, bytes: Bytes) -> object_store::Result<()> {
        self.store.put(&self.path(key), PutPayload::from_bytes(bytes)).await.map(drop)
    }

    /// What is under a key.
    ///
    /// # Errors
    /// `NotFound`, or what storage says.
    pub async fn get(&self, key: &str) -> object_store::Result<Stored> {
        let found = self.store.get(&self.path(key)).await?;
        Ok(Stored { size: found.meta.size, pieces: found.into_stream() })
    }

    /// Removes a key; one that is not there is fine.
    ///
    /// # Errors
    /// What storage says.
    pub async fn delete(&self, key: &str) -> object_store::Result<()> {
        match self.store.delete(&self.path(key)).await {
            Err(object_store::Error::NotFound { .. }) | Ok(()) => Ok(()),
            Err(error) => Err(error),
        }
    }

    fn path(&self, key: &str) -> Path {
        self.prefix.parts().chain(Path::from(key).parts()).collect()
    }
}

/// Whoever starts the server can do this about a refusal.
const fn advice(error: &object_store::Error) -> &'static str {
    use object_store::Error as E;
    match error {
        E::NotFound { .. } => "Make the bucket, or name another one in files.url.",
        E::PermissionDenied { .. } | E::Unauthenticated { .. } => {
            "Are AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY right, and may they write, read and delete there?"
        }
        _ => "Are files.url, AWS_REGION and AWS_ENDPOINT right?",
    }
}

/// Makes the folder and writes a file into it, which would otherwise fail at somebody's first upload.
fn check_folder(folder: &std::path::Path) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let probe = folder.join(PROBE);
    std::fs::write(&probe, b"may be deleted")?;
    match std::fs::remove_file(&probe) {
        // Another node that starts had the same idea.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        removed => removed,
    }
}

#[cfg(test)]
mod tests {
    use futures_util::TryStreamExt as _;

    use super::*;

    #[test]
    fn a_folder_that_takes_no_files_is_refused_by_its_name() -> Result<(), Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        let open = |path: &std::path::Path| Files::open(&format!("file://{}", path.display()));
        open(&folder.path().join("a/b")).map_err(|error| format!("made where it is missing: {error}"))?;
        assert!(std::fs::read_dir(folder.path().join("a/b"))?.next().is_none(), "and left empty");
        // Whoever runs the tests may be allowed everything: these fail for anybody.
        std::fs::write(folder.path().join("file"), b"")?;
        std::fs::create_dir_all(folder.path().join("taken").join(PROBE))?;
        for path in ["file/folder", "taken"] {
            let path = folder.path().join(path);
            let error = open(&path).err().map(|error| error.to_string()).unwrap_or_default();
            assert!(error.starts_with("files.url") && error.contains(&path.display().to_string()), "{error}");
        }
        Ok(())
    }

    #[tokio::test]
    async fn what_is_stored_is_read_back_until_it_is_deleted() -> Result<(), Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        let files = Files::open(&format!("file://{}", folder.path().display()))?;
        let large = Bytes::from_iter((0..1_000_000_u32).map(|at| at.to_le_bytes()[1]));
        files.put("a/b", large.clone()).await?;
        let stored = files.get("a/b").await?;
        assert_eq!(stored.size, 1_000_000);
        let pieces: Vec<Bytes> = stored.pieces.try_collect().await?;
        assert!(pieces.iter().all(|piece| piece.len() <= 65_536), "no more of it is in memory at once");
        assert_eq!(pieces.concat(), large);
        files.delete("a/b").await?;
        files.delete("a/b").await?;
        assert!(files.get("a/b").await.is_err());
        Ok(())
    }
}
