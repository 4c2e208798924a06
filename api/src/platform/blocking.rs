//! Work that blocks its thread: of the database, on files, long computations.

use super::problem::{self, Problem};
use std::any::Any;

/// What the work answers, without its type.
type Answer = Result<Box<dyn Any + Send>, Problem>;

/// Runs work on a thread that may be blocked.
///
/// The work goes there without its type: else all that starts and ends such work is compiled anew for each kind of work.
///
/// # Errors
/// Those of the work; 500 when it panicked.
pub async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    let internal = || Problem::new(&problem::INTERNAL);
    let untyped: Box<dyn FnOnce() -> Answer + Send> = Box::new(move || Ok(Box::new(work()?)));
    let answer = actix_web::web::block(untyped).await.map_err(|_| internal())??;
    answer.downcast().map(|value| *value).map_err(|_| internal())
}
