//! SQL in pieces, the same for both engines until it is put into the builder of one.

use sqlx::{Database, Postgres, QueryBuilder, Sqlite};
use uuid::Uuid;

use crate::platform::clock::Timestamp;
use crate::platform::db::Engine;

/// A piece of SQL. The words are our own; whatever comes from outside is bound.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Our own words.
    Words(&'static str),
    /// A bound text.
    Text(String),
    /// A bound double.
    Number(f64),
    /// A bound 64-bit integer.
    Integer(i64),
    /// A bound truth value.
    Boolean(bool),
    /// A bound id.
    Id(Uuid),
    /// A bound instant.
    Time(Timestamp),
}

/// SQL as it grows.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Sql(Vec<Piece>);

impl Sql {
    /// Begins with our own words.
    pub fn words(words: &'static str) -> Self {
        Self(vec![Piece::Words(words)])
    }

    /// Appends our own words.
    pub fn text(mut self, words: &'static str) -> Self {
        self.0.push(Piece::Words(words));
        self
    }

    /// Appends a bound value.
    pub fn bind(mut self, value: Piece) -> Self {
        self.0.push(value);
        self
    }

    /// Appends other SQL.
    pub fn then(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// `(one AND other …)`, or with OR. Nothing at all is true of all, and of any it is not.
    pub fn joined(parts: Vec<Self>, and: bool) -> Self {
        if parts.is_empty() {
            return Self::words(if and { "TRUE" } else { "FALSE" });
        }
        let mut sql = Self::words("(");
        for (at, part) in parts.into_iter().enumerate() {
            if at > 0 {
                sql = sql.text(if and { " AND " } else { " OR " });
            }
            sql = sql.then(part);
        }
        sql.text(")")
    }

    /// `expression IN (value, …)`.
    pub fn one_of(self, values: impl Iterator<Item = Piece>) -> Self {
        let mut sql = self.text(" IN (");
        for (at, value) in values.enumerate() {
            if at > 0 {
                sql = sql.text(", ");
            }
            sql = sql.bind(value);
        }
        sql.text(")")
    }

    /// Puts it into the builder of one engine.
    pub fn push_into<DB: Dialect>(self, builder: &mut QueryBuilder<DB>) {
        for piece in self.0 {
            DB::push(builder, piece);
        }
    }
}

/// An engine that conditions can be written for.
pub trait Dialect: Database + Sized {
    /// Which one it is.
    const ENGINE: Engine;

    /// Appends a piece, bound where it is a value.
    fn push(builder: &mut QueryBuilder<Self>, piece: Piece);
}

macro_rules! dialect {
    ($database:ident) => {
        impl Dialect for $database {
            const ENGINE: Engine = Engine::$database;

            fn push(builder: &mut QueryBuilder<Self>, piece: Piece) {
                match piece {
                    Piece::Words(words) => builder.push(words),
                    Piece::Text(text) => builder.push_bind(text),
                    Piece::Number(number) => builder.push_bind(number),
                    Piece::Integer(integer) => builder.push_bind(integer),
                    Piece::Boolean(boolean) => builder.push_bind(boolean),
                    Piece::Id(id) => builder.push_bind(id),
                    Piece::Time(at) => builder.push_bind(at),
                };
            }
        }
    };
}

dialect!(Sqlite);
dialect!(Postgres);
