//! Inserts that belong together in one statement, where the database can: each trip to PostgreSQL costs more than the row
//! that it carries. On SQLite, which is in the process, they are executed one after the other.

use diesel::{
    pg::Pg,
    prelude::*,
    query_builder::{AstPass, QueryFragment, QueryId},
    sqlite::Sqlite,
};

/// One insert, or several, to be written with another one.
pub trait Inserts {
    /// The parts of a `WITH` clause.
    type Parts: QueryFragment<Pg> + QueryId;
    fn parts(self) -> Self::Parts;
    fn one_by_one(self, db: &mut SqliteConnection) -> QueryResult<()>;
}

/// An insert.
#[derive(Debug, Clone, Copy)]
pub struct One<A>(pub A);

/// Two inserts, of which the second may refer to the first.
#[derive(Debug, Clone, Copy)]
pub struct Two<A, B>(pub A, pub B);

impl<A> Inserts for One<A>
where
    A: QueryFragment<Pg> + QueryFragment<Sqlite> + QueryId,
{
    type Parts = First<A>;
    fn parts(self) -> Self::Parts {
        First(self.0)
    }
    fn one_by_one(self, db: &mut SqliteConnection) -> QueryResult<()> {
        Alone(self.0).execute(db).map(drop)
    }
}

impl<A, B> Inserts for Two<A, B>
where
    A: QueryFragment<Pg> + QueryFragment<Sqlite> + QueryId,
    B: QueryFragment<Pg> + QueryFragment<Sqlite> + QueryId,
{
    type Parts = (First<A>, Second<B>);
    fn parts(self) -> Self::Parts {
        (First(self.0), Second(self.1))
    }
    fn one_by_one(self, db: &mut SqliteConnection) -> QueryResult<()> {
        Alone(self.0).execute(db)?;
        Alone(self.1).execute(db).map(drop)
    }
}

/// A statement as it is.
#[derive(QueryId)]
struct Alone<A>(A);

impl<A: QueryFragment<Sqlite>> QueryFragment<Sqlite> for Alone<A> {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        self.0.walk_ast(out)
    }
}
impl<A> RunQueryDsl<SqliteConnection> for Alone<A> {}

#[derive(Debug, QueryId)]
pub struct First<A>(A);

#[derive(Debug, QueryId)]
pub struct Second<A>(A);

#[derive(Debug, QueryId)]
pub struct Third<A>(pub A);

fn named<'b, A: QueryFragment<Pg>>(name: &str, insert: &'b A, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
    out.push_sql(name);
    out.push_sql(" AS (");
    insert.walk_ast(out.reborrow())?;
    out.push_sql(")");
    Ok(())
}

impl<A: QueryFragment<Pg>> QueryFragment<Pg> for First<A> {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        named("first_insert", &self.0, out)
    }
}

impl<A: QueryFragment<Pg>> QueryFragment<Pg> for Second<A> {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        named("second_insert", &self.0, out)
    }
}

impl<A: QueryFragment<Pg>> QueryFragment<Pg> for Third<A> {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        named("third_insert", &self.0, out)
    }
}

/// `WITH first_insert AS (INSERT …) INSERT …`. References between the rows are checked at the end of the statement.
#[derive(Debug, QueryId)]
pub struct With<P, L>(pub P, pub L);

impl<P: QueryFragment<Pg>, L: QueryFragment<Pg>> QueryFragment<Pg> for With<P, L> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("WITH ");
        self.0.walk_ast(out.reborrow())?;
        out.push_sql(" ");
        self.1.walk_ast(out.reborrow())
    }
}
impl<P, L> RunQueryDsl<PgConnection> for With<P, L> {}
