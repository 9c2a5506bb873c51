-- What Patroni runs once in a new cluster: the server's user and its database.
CREATE ROLE inlogwijzer LOGIN PASSWORD '@APP_PASSWORD@';
CREATE DATABASE inlogwijzer OWNER inlogwijzer;
