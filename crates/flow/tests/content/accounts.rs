//! Walks about accounts, memberships, and the logins of others.
