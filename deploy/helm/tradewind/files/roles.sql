-- One role and one schema for each service, as the launcher makes them: a role owns its schema and sees no other.
-- Runs in the services' database, by a role that may create roles and schemas. Can be repeated; sets passwords anew.
-- Passwords are settings of the session, tradewind.password_<role>, see passwords.psql.
DO $setup$
DECLARE
  name text;
  password text;
BEGIN
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  REVOKE ALL ON SCHEMA public FROM PUBLIC;
  FOREACH name IN ARRAY ARRAY[
    'gateway', 'breaker', 'analysis', 'risk', 'execution', 'performance', 'compliance', 'marketdata'
  ] LOOP
    password := coalesce(current_setting('tradewind.password_' || name, true), '');
    IF password = '' THEN
      RAISE EXCEPTION 'no password for role %', name;
    END IF;
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = name) THEN
      EXECUTE format('CREATE ROLE %I', name);
    END IF;
    EXECUTE format('ALTER ROLE %I LOGIN PASSWORD %L', name, password);
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), name);
    IF NOT EXISTS (SELECT 1 FROM pg_namespace WHERE nspname = name) THEN
      -- Who may create roles need not be a superuser: only a member may give a role something.
      EXECUTE format('GRANT %I TO CURRENT_USER', name);
      EXECUTE format('CREATE SCHEMA %I AUTHORIZATION %I', name, name);
      EXECUTE format('REVOKE %I FROM CURRENT_USER', name);
    END IF;
    EXECUTE format('ALTER ROLE %I IN DATABASE %I SET search_path = %I', name, current_database(), name);
  END LOOP;
END
$setup$;
