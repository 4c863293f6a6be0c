//! What is asked for and not there: another address, or another method at one that is.

use std::sync::OnceLock;

use actix_web::dev::ResourceDef;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, ResponseError as _, web};
use serde_json::{Map, Value};

use crate::platform::problem::{Code, Problem};

/// The methods that each address takes, read from the document when somebody first asks for what is not there.
#[derive(Default)]
pub struct Addresses(OnceLock<Vec<(ResourceDef, String)>>);

impl Addresses {
    /// The methods at this path, as `Allow` has them; none where the document has no such address.
    fn allowed(&self, path: &str) -> Option<&str> {
        let all = self.0.get_or_init(|| {
            let document = super::openapi();
            let paths = document["paths"].as_object().into_iter().flatten();
            paths.map(|(path, operations)| (ResourceDef::new(path.as_str()), methods(operations))).collect()
        });
        all.iter().find(|(address, _)| address.is_match(path)).map(|(_, methods)| methods.as_str())
    }
}

fn methods(operations: &Value) -> String {
    let names = operations.as_object().into_iter().flat_map(Map::keys);
    names.map(|method| method.to_uppercase()).collect::<Vec<_>>().join(", ")
}

/// 405 where the address takes other methods, 404 where there is none.
pub async fn refuse(request: HttpRequest, addresses: web::Data<Addresses>) -> HttpResponse {
    let Some(allowed) = addresses.allowed(request.path()) else { return Problem::not_found().error_response() };
    let mut response = Problem::new(Code::MethodNotAllowed).error_response();
    if let Ok(allowed) = HeaderValue::from_str(allowed) {
        response.headers_mut().insert(header::ALLOW, allowed);
    }
    response
}
