//! Bodies that come too slowly, and answers that are not read: either would hold a connection for ever.
//!
//! A body may take [`GRACE`] and a second for each [`RATE`] bytes that have come, so that a file on a slow line comes
//! through. The head of a request has a limit of its own (`client_request_timeout`).

use crate::platform::problem::{self, Problem};
use actix_web::{
    HttpMessage,
    dev::{Payload, ServiceRequest},
    error::PayloadError,
    rt::net::TcpStream,
    web::Bytes,
};
use futures_util::{Stream, StreamExt};
use std::{
    any::Any,
    io,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};
use tokio::time::{Instant, Sleep, sleep_until};

/// The time that every body has.
const GRACE: Duration = Duration::from_secs(15);

/// The bytes in a second that more time is given for.
const RATE: u64 = 1_000;

/// Gives a request a body that fails when it comes too slowly.
pub fn limit(request: &mut ServiceRequest) {
    let payload = request.take_payload();
    if matches!(payload, Payload::None) {
        return;
    }
    let timed: Pin<Box<dyn Stream<Item = Result<Bytes, PayloadError>>>> = Box::pin(Timed::new(payload));
    request.set_payload(timed.into());
}

/// How long an answer may lie unread: then the kernel ends the connection, so that nobody holds answers in memory by not reading
/// them. The live stream sends a sign of life more often.
const UNREAD: Duration = Duration::from_secs(60);

/// Gives a connection its limit for unread answers.
pub fn limit_unread(connection: &dyn Any) {
    let Some(stream) = connection.downcast_ref::<TcpStream>() else { return };
    #[cfg(target_os = "linux")]
    if let Err(error) =
        rustix::net::sockopt::set_tcp_user_timeout(stream, UNREAD.as_millis().try_into().unwrap_or(u32::MAX))
    {
        tracing::warn!(fault.error = %error, "a connection has no limit for unread answers");
    }
}

/// The problem of a body that could not be read.
pub fn refuse(error: &PayloadError) -> Problem {
    match error {
        PayloadError::Io(error) if error.kind() == io::ErrorKind::TimedOut => Problem::new(&problem::TOO_SLOW),
        _ => Problem::new(&problem::BAD_REQUEST),
    }
}

/// The time that a body has for as many bytes.
fn allowed(bytes: u64) -> Duration {
    GRACE + Duration::from_secs(bytes / RATE)
}

struct Timed<S> {
    body: S,
    bytes: u64,
    /// When the body was first asked for, and when it is given up.
    times: Option<(Instant, Pin<Box<Sleep>>)>,
    /// The time that the body has for as many bytes.
    allowed: fn(u64) -> Duration,
}

impl<S> Timed<S> {
    fn new(body: S) -> Self {
        Self { body, bytes: 0, times: None, allowed }
    }
}

impl<S: Stream<Item = Result<Bytes, PayloadError>> + Unpin> Stream for Timed<S> {
    type Item = Result<Bytes, PayloadError>;
    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        let allowed = this.allowed;
        let (started, end) = this.times.get_or_insert_with(|| {
            let now = Instant::now();
            (now, Box::pin(sleep_until(now + allowed(0))))
        });
        match this.body.poll_next_unpin(context) {
            Poll::Pending => {
                end.as_mut().poll(context).map(|()| Some(Err(PayloadError::Io(io::ErrorKind::TimedOut.into()))))
            }
            Poll::Ready(part) => {
                if let Some(Ok(part)) = &part {
                    this.bytes += part.len() as u64;
                    end.as_mut().reset(*started + allowed(this.bytes));
                }
                Poll::Ready(part)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::stream;

    #[test]
    fn more_time_is_given_for_what_has_come() {
        for (bytes, seconds) in [(0, 15), (999, 15), (1_000, 16), (20_000_000, 20_015)] {
            assert_eq!(allowed(bytes), Duration::from_secs(seconds));
        }
    }

    /// Reads a body that has no time at all; answers how many bytes came and the failure.
    async fn read(body: impl Stream<Item = Result<Bytes, PayloadError>> + Unpin) -> (usize, Option<&'static str>) {
        let mut body = Timed { body, bytes: 0, times: None, allowed: |_| Duration::ZERO };
        let mut read = 0;
        while let Some(part) = body.next().await {
            match part {
                Ok(part) => read += part.len(),
                Err(error) => return (read, Some(refuse(&error).code().code)),
            }
        }
        (read, None)
    }

    #[tokio::test]
    async fn a_body_that_does_not_come_in_time_is_given_up() {
        let parts = || stream::iter((0..3).map(|_| Ok(Bytes::from_static(b"part"))));
        assert_eq!(read(parts()).await, (12, None), "what is there is read");
        assert_eq!(read(parts().chain(stream::pending())).await, (12, Some("too_slow")));
        assert_eq!(read(stream::pending()).await, (0, Some("too_slow")));
        let broken = || Err(PayloadError::EncodingCorrupted);
        assert_eq!(read(stream::iter([broken()])).await, (0, Some("bad_request")));
    }
}
