-- Two roles and a database for each service; runs once, when the server's volume is empty.
-- turnaround_migrator owns the databases and changes their schemas; turnaround_worker reads and writes rows, and only adds events.
\getenv migrator_password MIGRATOR_PASSWORD
\getenv worker_password WORKER_PASSWORD
create role turnaround_migrator with login password :'migrator_password';
create role turnaround_worker with login password :'worker_password';

create database referrals owner turnaround_migrator;
create database assessment owner turnaround_migrator;
create database planning owner turnaround_migrator;
create database agency_coordination owner turnaround_migrator;
create database outcomes owner turnaround_migrator;
create database claims owner turnaround_migrator;
create database data_feeds owner turnaround_migrator;
create database ledger owner turnaround_migrator;
create database projectors owner turnaround_migrator;
create database subscriptions owner turnaround_migrator;
create database gateway owner turnaround_migrator;
