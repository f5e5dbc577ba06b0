create table limits_of_a_migration as select current_setting('statement_timeout') as statement_timeout;
