-- A database for each service; runs once, when the server's volume is empty.
create database referrals;
create database assessment;
create database planning;
create database agency_coordination;
create database outcomes;
create database claims;
create database ledger;
create database projectors;
create database subscriptions;
create database gateway;
