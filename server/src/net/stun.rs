//! STUN server (RFC 8489), for the hint of a VPN: it tells a browser from which address its packet came. Nothing is
//! kept, and no address is logged.

use std::net::SocketAddr;

use stun_types::attribute::XorMappedAddress;
use stun_types::message::{
    BINDING, Message, MessageClass, MessageWrite as _, MessageWriteExt as _, MessageWriteVec,
};
use tokio::net::UdpSocket;

/// A binding request of a browser has some tens of bytes.
const LARGEST_REQUEST_BYTES: usize = 548;

/// Answers until the program ends.
pub(crate) async fn serve(socket: UdpSocket) {
    let mut buffer = [0; LARGEST_REQUEST_BYTES];
    loop {
        // An error here is the echo of an answer that could not be delivered; the next request is another one.
        let Ok((length, from)) = socket.recv_from(&mut buffer).await else {
            tokio::task::yield_now().await;
            continue;
        };
        if let Some(answer) = answer(&buffer[..length], from) {
            let _ = socket.send_to(&answer, from).await;
        }
    }
}

/// The answer to a packet from `from`: none to what is no binding request, so that nobody can make this server
/// talk to a third.
fn answer(packet: &[u8], from: SocketAddr) -> Option<Vec<u8>> {
    let request = Message::from_bytes(packet).ok()?;
    if !request.has_class(MessageClass::Request) || !request.has_method(BINDING) {
        return None;
    }
    // RFC 8489, 6.3: what must be understood and is not is refused.
    if let Some(refusal) = Message::check_attribute_types(&request, &[], &[], MessageWriteVec::new()) {
        return Some(refusal.finish());
    }
    let mut success = Message::builder_success(&request, MessageWriteVec::new());
    let from = SocketAddr::new(from.ip().to_canonical(), from.port());
    success.add_attribute(&XorMappedAddress::new(from, request.transaction_id())).ok()?;
    Some(success.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A binding request as RFC 8489 lays it out: type, length, magic cookie, transaction.
    const REQUEST: [u8; 20] = [0, 1, 0, 0, 0x21, 0x12, 0xA4, 0x42, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

    #[test]
    fn a_binding_request_is_told_where_it_came_from() {
        let answer = answer(&REQUEST, "192.0.2.1:32853".parse().unwrap()).unwrap();
        assert_eq!(answer[..2], [1, 1], "a success");
        assert_eq!(answer[4..20], REQUEST[4..], "of the same transaction");
        // XOR-MAPPED-ADDRESS of 192.0.2.1:32853, as in RFC 5769, 2.2.
        assert_eq!(answer[20..], [0, 0x20, 0, 8, 0, 1, 0xA1, 0x47, 0xE1, 0x12, 0xA6, 0x43]);
        let mapped = super::answer(&REQUEST, "[::ffff:192.0.2.1]:32853".parse().unwrap()).unwrap();
        assert_eq!(mapped, answer);
    }

    #[test]
    fn what_is_no_request_gets_no_answer() {
        let from = "192.0.2.1:1".parse().unwrap();
        let mut indication = REQUEST;
        indication[1] = 0x11;
        let mut success = REQUEST;
        success[0] = 1;
        for packet in [&[][..], &[0; 20], &REQUEST[..19], &indication, &success, b"GET / HTTP/1.1\r\n\r\n"] {
            assert_eq!(answer(packet, from), None, "{packet:?}");
        }
    }

    #[test]
    fn an_attribute_that_must_be_understood_and_is_not_is_refused() {
        let mut request = REQUEST.to_vec();
        request[3] = 8;
        request.extend([0x7F, 0xFF, 0, 4, 0, 0, 0, 0]);
        let answer = answer(&request, "192.0.2.1:1".parse().unwrap()).unwrap();
        assert_eq!(answer[..2], [1, 0x11], "an error");
    }
}
