//! A consistent copy of a database that is in use.

use std::path::Path;

use super::{Db, OpenError};

impl Db {
    /// Copies a running SQLite database into a new file, compacted, without stopping writers.
    ///
    /// # Errors
    /// When the file exists or cannot be written, when the database holds no installation; on PostgreSQL, whose own tools do this better.
    pub async fn copy_to(&self, file: &Path) -> Result<(), OpenError> {
        match self {
            Self::Postgres { .. } => Err(OpenError::NotCopied),
            Self::Sqlite { .. } if file.exists() => Err(OpenError::CopyExists(file.to_path_buf())),
            Self::Sqlite { writer, .. } => {
                let ours = "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'installation'";
                if sqlx::query_scalar::<_, i64>(ours).fetch_one(writer).await? == 0 {
                    let options = writer.connect_options();
                    return Err(OpenError::NotOurs(options.get_filename().to_path_buf()));
                }
                let copied =
                    sqlx::query("VACUUM INTO $1").bind(file.to_string_lossy().into_owned()).execute(writer).await;
                copied.map(drop).map_err(|source| OpenError::Copy { file: file.to_path_buf(), source })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Db;
    use crate::databases::TestDatabase;
    use crate::platform::db::DatabaseUrl;

    #[tokio::test]
    async fn a_copy_holds_what_was_committed_and_overwrites_nothing() -> Result<(), Box<dyn std::error::Error>> {
        let database = TestDatabase::sqlite().await;
        let workspace = database.workspace().await;
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("copy.db");
        database.db.copy_to(&file).await?;
        let again = database.db.copy_to(&file).await.err().map(|error| error.to_string()).unwrap_or_default();
        assert_eq!(again, format!("{} exists already: name a new file for the copy", file.display()));
        let nowhere = folder.path().join("nowhere/copy.db");
        let nowhere = database.db.copy_to(&nowhere).await.err().map(|error| error.to_string()).unwrap_or_default();
        assert!(nowhere.starts_with("cannot write the copy") && nowhere.contains("nowhere/copy.db"), "{nowhere}");
        let elsewhere = format!("sqlite://{}", folder.path().join("elsewhere.db").display()).parse::<DatabaseUrl>()?;
        assert!(elsewhere.check_is_there().is_err());
        let empty = Db::open(&elsewhere, 1, false).await?;
        assert!(empty.copy_to(&folder.path().join("nothing.db")).await.is_err(), "nothing of ours is in it");
        let copy = Db::open(&format!("sqlite://{}", file.display()).parse()?, 1, false).await?;
        let mut connection = copy.read().await?;
        let found: Vec<uuid::Uuid> =
            crate::sql!(connection, |c| sqlx::query_scalar("SELECT id FROM workspaces").fetch_all(c).await)?;
        assert_eq!(found, vec![workspace]);
        Ok(())
    }
}
