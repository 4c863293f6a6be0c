//! What is asked for and not there: another address, another method at one that is, a parameter that it does not have.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use actix_web::dev::{ResourceDef, ServiceRequest};
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, ResponseError as _, web};
use serde_json::{Map, Value};

use crate::platform::problem::{Code, Problem};

/// What each address takes, read from the document when somebody first asks for what is not there.
#[derive(Default)]
pub struct Addresses(OnceLock<Vec<(ResourceDef, Operations)>>);

/// What the document does not tell of, and can only be read.
const PAGES: [&str; 8] =
    ["/", "/health/live", "/health/ready", "/metrics", "/openapi.json", "/widget.js", "/docs/", "/docs/problems"];

/// By method, the names of the parameters in the query.
type Operations = BTreeMap<String, Vec<String>>;

impl Addresses {
    /// What is at this path; nothing where the document has no such address.
    fn find(&self, path: &str) -> Option<&Operations> {
        let all = self.0.get_or_init(|| {
            let document = super::openapi();
            let paths = document["paths"].as_object().into_iter().flatten();
            let pages = PAGES.map(|path| (ResourceDef::new(path), Operations::from([("GET".to_owned(), Vec::new())])));
            let documented = paths.map(|(path, operations)| (ResourceDef::new(path.as_str()), read(operations)));
            documented.chain(pages).collect()
        });
        all.iter().find(|(address, _)| address.is_match(path)).map(|(_, operations)| operations)
    }

    /// Refuses a parameter that the operation does not know: whoever misspells a filter would be shown everything.
    ///
    /// # Errors
    /// 422, with the parameters that there are.
    pub fn check_query(&self, request: &ServiceRequest) -> Result<(), Problem> {
        if request.query_string().is_empty() || !request.path().starts_with("/api/") {
            return Ok(());
        }
        let known = self.find(request.path()).and_then(|operations| operations.get(request.method().as_str()));
        let Some(known) = known else { return Ok(()) };
        let asked = url::form_urlencoded::parse(request.query_string().as_bytes());
        match asked.map(|(name, _)| name).find(|name| !known.iter().any(|known| known == name)) {
            None => Ok(()),
            Some(name) if known.is_empty() => {
                Err(Problem::invalid(format!("?{name}"), "This operation takes no parameters."))
            }
            Some(name) => {
                let detail = format!("There is no such parameter here. There are: {}.", known.join(", "));
                Err(Problem::invalid(format!("?{name}"), detail))
            }
        }
    }
}

fn read(operations: &Value) -> Operations {
    let operations = operations.as_object().into_iter().flat_map(Map::iter);
    operations
        .map(|(method, operation)| {
            let parameters = operation["parameters"].as_array().into_iter().flatten();
            let in_query = parameters.filter(|parameter| parameter["in"] == "query");
            let names = in_query.filter_map(|parameter| parameter["name"].as_str().map(str::to_owned));
            (method.to_uppercase(), names.collect())
        })
        .collect()
}

/// 405 where the address takes other methods, 404 where there is none.
pub async fn refuse(request: HttpRequest, addresses: web::Data<Addresses>) -> HttpResponse {
    let Some(operations) = addresses.find(request.path()) else { return Problem::not_found().error_response() };
    let allowed = operations.keys().cloned().collect::<Vec<_>>().join(", ");
    let mut response = Problem::new(Code::MethodNotAllowed).error_response();
    if let Ok(allowed) = HeaderValue::from_str(&allowed) {
        response.headers_mut().insert(header::ALLOW, allowed);
    }
    response
}
