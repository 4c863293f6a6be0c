//! A visitor's socket lives no longer than the site of its page is allowed, whichever node hears of it, and how.

use std::time::Instant;

use reqwest::Method;
use serde_json::{Value, json};

use crate::on_both;
use crate::people::Visitor;
use crate::server::{Server, World};
use crate::socket::{End, Socket};

/// From now on these sites may show the widget.
async fn allow_sites(world: &World, sites: Value) {
    let version = world.owner.get("/api/v1/workspace").await["version"].clone();
    let change = Some(json!({ "allowed_origins": sites }));
    let changed =
        world.owner.call_matching(Method::PATCH, "/api/v1/workspace", change, &format!("\"{version}\"")).await;
    assert_eq!(changed.status(), 200);
}

async fn of_page(visitor: &Visitor, node: &Server, origin: Option<&str>) -> Socket {
    let headers: Vec<_> = origin.map(|origin| ("origin", origin)).into_iter().collect();
    let mut socket = Socket::open(&node.url, "/widget/v1/socket", &headers).await;
    socket.send(json!({ "type": "hello", "id": "h", "token": visitor.token })).await;
    assert_eq!(socket.expect("welcome").await["role"], "visitor");
    socket
}

on_both!(a_page_whose_site_is_not_allowed_any_more_loses_its_socket_on_every_node_and_others_do_not, |world| async {
    let node = Server::start(&world.database, |_| {});
    let visitor = world.visitor().await;
    // An empty list allows every site.
    for before in [json!([]), json!(["https://shop.example", "https://blog.example"])] {
        allow_sites(world, before).await;
        let mut others = Vec::new();
        for server in [&world.server, &node] {
            let own = server.url.replace("127.0.0.1", "localhost");
            for origin in [None, Some("https://blog.example"), Some(own.as_str())] {
                others.push(of_page(&visitor, server, origin).await);
            }
        }
        let mut near = of_page(&visitor, &world.server, Some("https://shop.example")).await;
        let mut far = of_page(&visitor, &node, Some("https://shop.example")).await;
        let since = Instant::now();
        allow_sites(world, json!(["https://blog.example"])).await;
        assert_eq!(near.end().await, End::Closed(4003));
        assert!(since.elapsed().as_secs() < 2, "at once where it is heard: {:?}", since.elapsed());
        assert_eq!(far.end().await, End::Closed(4003));
        assert!(since.elapsed().as_secs() < 5, "{:?}", since.elapsed());
        for mut other in others {
            other.until_quiet().await;
        }
    }
});
