//! Changing a document only as it was read.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest};

use crate::platform::problem::{Code, Problem, Result};

/// The versions that the caller is content with: `If-Match: "7"`, a list of them, or `*` for whichever there is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IfMatch {
    /// Whichever there is.
    Any,
    /// One of these.
    Versions(Vec<i64>),
}

impl IfMatch {
    /// The version to change, which is the current one.
    ///
    /// # Errors
    /// 412 where the caller read another one.
    pub fn read(&self, current: i64) -> Result<i64> {
        match self {
            Self::Versions(versions) if !versions.contains(&current) => Err(Problem::new(Code::PreconditionFailed)),
            Self::Any | Self::Versions(_) => Ok(current),
        }
    }

    /// What is no version of ours matches none of them.
    fn parse<'a>(headers: impl Iterator<Item = &'a str>) -> Self {
        let tags: Vec<&str> = headers.flat_map(|header| header.split(',')).map(str::trim).collect();
        if tags == ["*"] {
            return Self::Any;
        }
        // Proxies that compress an answer make its tag a weak one.
        let version = |tag: &str| tag.trim_start_matches("W/").trim_matches('"').parse().ok();
        Self::Versions(tags.into_iter().filter_map(version).collect())
    }
}

impl FromRequest for IfMatch {
    type Error = Problem;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let mut headers = request.headers().get_all(header::IF_MATCH).peekable();
        ready(match headers.peek() {
            None => Err(Problem::new(Code::PreconditionRequired)),
            Some(_) => Ok(Self::parse(headers.filter_map(|header| header.to_str().ok()))),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_a_list_matches_and_a_star_always_does() {
        for (headers, versions) in [
            (vec!["\"7\""], vec![7]),
            (vec!["W/\"7\""], vec![7]),
            (vec!["\"0\", \"7\""], vec![0, 7]),
            (vec!["\"0\",W/\"7\"", "\"9\""], vec![0, 7, 9]),
            (vec!["\"x\", \"7\""], vec![7]),
            (vec!["\"*\""], vec![]),
            (vec![""], vec![]),
        ] {
            assert_eq!(IfMatch::parse(headers.iter().copied()), IfMatch::Versions(versions), "{headers:?}");
        }
        assert_eq!(IfMatch::parse(std::iter::once(" * ")), IfMatch::Any);
        let read = |header: &'static str, current| IfMatch::parse(std::iter::once(header)).read(current).ok();
        assert_eq!(read("*", 7), Some(7));
        assert_eq!(read("\"0\", \"7\"", 7), Some(7));
        assert_eq!(read("\"0\", \"6\"", 7), None);
        assert_eq!(read("\"x\"", 7), None);
    }
}
