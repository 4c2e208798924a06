-- The role that serves may not make sequences, so that the function makes that of a new series as the owner of the schema.
ALTER FUNCTION next_number(TEXT) SECURITY DEFINER;
ALTER FUNCTION next_number(TEXT) SET search_path = public, pg_temp;
