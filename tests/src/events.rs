//! The live stream of events, as a client reads it.

use crate::Caller;
use reqwest::{Method, blocking::Response};
use serde_json::Value;
use std::io::{BufRead, BufReader};

/// What the stream sends: its position, and the event unless only the position moved.
pub struct Sent {
    pub number: i64,
    pub event: Option<Value>,
}

/// Asks for the stream after a position.
pub fn stream(caller: &Caller, last_event_id: &str) -> Response {
    Caller::open(caller.request(Method::GET, "/v1/events/stream").header("Last-Event-ID", last_event_id))
}

/// Reads the stream after a position, up to the first thing sent that `is_last` holds of; answers the events.
#[track_caller]
pub fn streamed(caller: &Caller, after: i64, is_last: impl Fn(&Sent) -> bool) -> Vec<Value> {
    let lines = BufReader::new(stream(caller, &after.to_string())).lines();
    let (mut events, mut sent) = (Vec::new(), Sent { number: after, event: None });
    for line in lines {
        let line = line.expect("the stream goes on");
        if let Some(number) = line.strip_prefix("id: ") {
            sent.number = number.parse().expect("a number");
        } else if let Some(data) = line.strip_prefix("data: ") {
            sent.event = Some(serde_json::from_str(data).expect("an event"));
        } else if line.is_empty() {
            let is_end = is_last(&sent);
            events.extend(sent.event.take());
            if is_end {
                return events;
            }
        }
    }
    panic!("the stream ended");
}
