//! Where bytes live: a local folder or S3-compatible storage, through `object_store`.

use std::sync::Arc;

use bytes::Bytes;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt as _, PutPayload};

/// The store of attachments and avatars. Cheap to clone.
#[derive(Clone)]
pub struct Files {
    store: Arc<dyn ObjectStore>,
    prefix: Path,
}

/// Why the store could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The URL is not one we know, or storage refused it.
    #[error("files.url must be file:///folder or s3://bucket/prefix: {0}")]
    Store(#[from] object_store::Error),
    /// The URL does not parse.
    #[error("files.url is not a URL: {0}")]
    Url(#[from] url::ParseError),
    /// The folder cannot be made.
    #[error("cannot create the folder for files: {0}")]
    Folder(#[from] std::io::Error),
}

impl Files {
    /// Opens `file:///folder` (made when missing) or `s3://bucket/prefix`; empty means `./data/files`.
    ///
    /// # Errors
    /// See [`OpenError`].
    pub fn open(url: &str) -> Result<Self, OpenError> {
        if url.is_empty() || url.starts_with("file://") {
            let folder = match url.strip_prefix("file://") {
                Some(folder) => std::path::PathBuf::from(folder),
                None => std::env::current_dir()?.join("data/files"),
            };
            std::fs::create_dir_all(&folder)?;
            let store = object_store::local::LocalFileSystem::new_with_prefix(folder)?.with_fsync(true);
            return Ok(Self { store: Arc::new(store), prefix: Path::default() });
        }
        // The first of two stores set it already.
        let _set_already = rustls::crypto::ring::default_provider().install_default();
        let options = std::env::vars().filter(|(name, _)| name.starts_with("AWS_"));
        let options = options.map(|(name, value)| (name.to_ascii_lowercase(), value));
        let (store, prefix) = object_store::parse_url_opts(&url::Url::parse(url)?, options)?;
        Ok(Self { store: Arc::from(store), prefix })
    }

    /// Stores bytes under a key, durably.
    ///
    /// # Errors
    /// What storage says.
    pub async fn put(&self, key: &str, bytes: Bytes) -> object_store::Result<()> {
        self.store.put(&self.path(key), PutPayload::from_bytes(bytes)).await.map(drop)
    }

    /// The bytes under a key.
    ///
    /// # Errors
    /// `NotFound`, or what storage says.
    pub async fn get(&self, key: &str) -> object_store::Result<Bytes> {
        self.store.get(&self.path(key)).await?.bytes().await
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn storage_elsewhere_is_spoken_to_with_encryption() {
        // Its client is made here, and would refuse to be without a library for that.
        for bucket in ["s3://bucket/prefix", "https://bucket.s3.eu-west-1.amazonaws.com"] {
            Files::open(bucket).unwrap_or_else(|error| panic!("{bucket}: {error}"));
        }
    }

    #[tokio::test]
    async fn what_is_stored_is_read_back_until_it_is_deleted() -> Result<(), Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        let files = Files::open(&format!("file://{}", folder.path().display()))?;
        files.put("a/b", Bytes::from_static(b"hello")).await?;
        assert_eq!(files.get("a/b").await?, Bytes::from_static(b"hello"));
        files.delete("a/b").await?;
        files.delete("a/b").await?;
        assert!(files.get("a/b").await.is_err());
        Ok(())
    }
}
