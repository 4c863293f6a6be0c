//! Frames are joined within bounds, a slow network holds the writer back, and either end is heard by the other.

use actix_http::ws::{Codec, Item, Message};
use actix_web::test::TestRequest;
use futures_util::FutureExt as _;
use tokio_util::codec::Encoder as _;

use super::*;

/// A handshake, and what the peer sends right after it.
fn opened(sent: Vec<u8>) -> (HttpResponse, Wire, Incoming) {
    let headers = [
        ("upgrade", "websocket"),
        ("connection", "upgrade"),
        ("sec-websocket-version", "13"),
        ("sec-websocket-key", "x3JJHMbDL1EzLkh9GBhXDw=="),
        ("sec-websocket-protocol", "other, rahnama.v1"),
    ];
    let request = headers.into_iter().fold(TestRequest::get(), |request, header| request.insert_header(header));
    let (request, payload) = request.set_payload(sent).to_http_parts();
    let payload = <web::Payload as actix_web::FromRequest>::from_request(&request, &mut { payload });
    open(&request, payload.now_or_never().expect("at once").expect("a payload")).expect("a handshake")
}

fn frames(messages: Vec<Message>) -> Vec<u8> {
    let (mut codec, mut bytes) = (Codec::new().client_mode(), BytesMut::new());
    for message in messages {
        codec.encode(message, &mut bytes).expect("a frame");
    }
    bytes.to_vec()
}

async fn all(incoming: &mut Incoming) -> Vec<Said> {
    let mut said = Vec::new();
    while let Some(one) = incoming.next().await {
        said.push(one);
    }
    said
}

#[tokio::test]
async fn what_is_said_comes_in_joined_and_in_order() {
    let part = |item| Message::Continuation(item);
    let (response, _wire, mut incoming) = opened(frames(vec![
        Message::Text("salam".into()),
        part(Item::FirstText("سلا".into())),
        Message::Ping("p".into()),
        part(Item::Continue(Bytes::new())),
        part(Item::Last("م".into())),
        Message::Binary("x".into()),
        part(Item::FirstBinary("x".into())),
        part(Item::Last("y".into())),
        Message::Pong(Bytes::new()),
        Message::Close(None),
        Message::Text("after the end".into()),
    ]));
    assert_eq!(response.headers().get("sec-websocket-protocol").expect("chosen"), "rahnama.v1");
    let text = |text: &str| Said::Text(text.into());
    let expected = [text("salam"), Said::Ping("p".into()), text("سلام"), Said::Binary, Said::Binary, Said::Pong];
    let said = all(&mut incoming).await;
    assert_eq!(said.split_last().map(|(_, before)| before), Some(&expected[..]));
    assert_eq!(code_of(&said[expected.len()..]), Some(1000));
}

#[tokio::test]
async fn a_goodbye_is_answered_with_its_own_code_or_as_no_goodbye_at_all() {
    for (told, answer) in [(1001, 1001), (4321, 4321), (1006, 1002), (5000, 1002)] {
        let close = CloseReason { code: CloseCode::from(told), description: None };
        let (_response, _wire, mut incoming) = opened(frames(vec![Message::Close(Some(close))]));
        assert_eq!(code_of(&all(&mut incoming).await), Some(answer), "{told}");
    }
}

/// How the peer is told to leave, for what it said last.
fn code_of(said: &[Said]) -> Option<u16> {
    match said {
        [Said::Last(Ending(code, _))] => Some(*code),
        _ => None,
    }
}

#[tokio::test]
async fn what_is_too_long_or_no_text_ends_the_connection_with_its_reason() {
    let half = Bytes::from(vec![b'x'; MOST_MESSAGE_BYTES / 2 + 1]);
    let joined = vec![
        Message::Continuation(Item::FirstText(half.clone())),
        Message::Continuation(Item::Last(half)),
        Message::Text("never read".into()),
    ];
    let (_response, _wire, mut incoming) = opened(frames(joined));
    assert_eq!(code_of(&all(&mut incoming).await), Some(1009));
    let mut long = frames(vec![Message::Binary(Bytes::from(vec![b'x'; MOST_MESSAGE_BYTES + 1]))]);
    long.truncate(20);
    let (_response, _wire, mut incoming) = opened(long);
    assert_eq!(code_of(&all(&mut incoming).await), Some(1009), "its announcement is enough");
    let mut broken = frames(vec![Message::Text("x".into())]);
    let last = broken.len() - 1;
    broken[last] ^= 0xff;
    let (_response, _wire, mut incoming) = opened(broken);
    assert_eq!(code_of(&all(&mut incoming).await), Some(1002), "bytes that are no UTF-8");
    let (_response, _wire, mut incoming) = opened(b"\x81\x01x".to_vec());
    assert_eq!(code_of(&all(&mut incoming).await), Some(1002), "a frame that is not masked");
}

#[tokio::test]
async fn a_large_frame_is_told_from_small_ones_that_are_joined() {
    let small = Bytes::from(vec![b'x'; MOST_FRAME_BYTES]);
    let large = Bytes::from(vec![b'x'; MOST_FRAME_BYTES + 1]);
    let part = |item| Message::Continuation(item);
    let (_response, _wire, mut incoming) = opened(frames(vec![
        part(Item::FirstText(small.clone())),
        part(Item::Continue(small.clone())),
        part(Item::Last(small)),
        part(Item::FirstText(large.clone())),
        part(Item::Last(Bytes::new())),
        Message::Text("x".repeat(MOST_FRAME_BYTES + 1).into()),
        Message::Text("x".into()),
    ]));
    let said = all(&mut incoming).await;
    let [Said::Text(joined), Said::LargeText(_), Said::LargeText(_), Said::Text(_)] = &said[..] else {
        panic!("{said:?}")
    };
    assert_eq!(joined.len(), 3 * MOST_FRAME_BYTES);
}

#[tokio::test]
async fn a_full_buffer_holds_the_writer_back_until_it_is_drained() {
    let (response, wire, _incoming) = opened(Vec::new());
    let mut body = Box::pin(response.into_body());
    assert_eq!(wire.send(&Told::Text("x".repeat(MOST_BUFFERED_BYTES).into())).await, Ok(()));
    let mut next = Box::pin(wire.send(&Told::Ping));
    assert!((&mut next).now_or_never().is_none(), "no room");
    let chunk = std::future::poll_fn(|context| body.as_mut().poll_next(context)).await;
    assert!(chunk.expect("bytes").expect("bytes").len() > MOST_BUFFERED_BYTES);
    assert_eq!(next.await, Ok(()));
    wire.end(&Ending(4008, "too slow"));
    let rest = std::future::poll_fn(|context| body.as_mut().poll_next(context)).await.expect("bytes").expect("bytes");
    assert!(rest.ends_with(b"too slow"));
    assert!(std::future::poll_fn(|context| body.as_mut().poll_next(context)).await.is_none(), "and that is the end");
}

#[tokio::test]
async fn a_peer_that_reads_nothing_is_not_waited_for_for_ever() {
    let (_response, wire, _incoming) = opened(Vec::new());
    assert_eq!(wire.send(&Told::Text("x".repeat(MOST_BUFFERED_BYTES).into())).await, Ok(()));
    let refused = wire.send_within(Duration::ZERO, &Told::Ping).await;
    assert!(matches!(refused, Err(Ending(CLOSE_TOO_SLOW, _))), "{refused:?}");
}

#[tokio::test]
async fn whoever_drains_it_no_more_ends_both_halves() {
    let (response, wire, mut incoming) = opened(Vec::new());
    assert_eq!(wire.send(&Told::Text("x".repeat(MOST_BUFFERED_BYTES).into())).await, Ok(()));
    let waiting = wire.send(&Told::Ping);
    let (sent, ()) = tokio::join!(waiting, async { drop(response) });
    assert_eq!(sent, Err(GONE));
    assert_eq!(incoming.next().await, None);
}
