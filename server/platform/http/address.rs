//! What an address says: its path and its query.

use actix_web::web;

use crate::platform::problem::{Code, Problem};

/// A query that does not parse is a problem that names the parameter, where that is known.
#[must_use]
pub fn query_config() -> web::QueryConfig {
    web::QueryConfig::default().error_handler(|error, _| {
        let text = error.to_string();
        match text.split_once("unknown field `").and_then(|(_, rest)| rest.split_once('`')) {
            // `, expected one of …` follows, or that there are none.
            Some((name, rest)) => {
                Problem::invalid(format!("?{name}"), format!("There is no such parameter here{rest}.")).into()
            }
            None => Problem::with_detail(Code::InvalidInput, format!("The query does not fit: {text}.")).into(),
        }
    })
}

/// A path that does not parse names nothing that exists.
#[must_use]
pub fn path_config() -> web::PathConfig {
    web::PathConfig::default().error_handler(|_, _| Problem::not_found().into())
}
