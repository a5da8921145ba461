-- What a feed's own code names (of no system that senders share) is that feed's: two laboratories both have a code K.
-- Runs unchanged on H2 and PostgreSQL.
update fact
set group_key = substring(
        'feed ' || coalesce(feed, (select r.feed from source_record r where r.id = fact.record_id)) || '|' || group_key
        from 1 for 300)
where kind = 'observation'
  and position(':' in group_key) > 0
  -- what begins with a system is no words with a colon in them: the fact has that code
  and position(
      case when position(':' in group_key) = 1 then '"codings":[{"code":"'
      else '"codings":[{"system":"' || substring(group_key from 1 for position(':' in group_key) - 1) || '","code":"' end
      || substring(group_key || '|' from position(':' in group_key) + 1
             for position('|' in substring(group_key || '|' from position(':' in group_key) + 1)) - 1)
      || '"' in body) > 0
  and upper(substring(group_key from 1 for position(':' in group_key) - 1)) not in (
      'SCT', 'RXNORM', 'LN', 'I10', 'I10P', 'I9', 'I9P', 'CPT', 'HCPCS', 'CVX', 'MVX', 'NDC', 'NDCS', 'UNII', 'NDFRT',
      'UCUM', 'CDCREC', 'CDT', 'NUCC', 'NCIT', 'ATC', 'MEDCIN', 'MEDC', 'MEDR', 'FDDC', 'FDDX', 'MDDX', 'GDRG', 'CDCA',
      'CDCM', 'CAS', 'DCM', 'ICDO3', 'ICF', 'UMLS', 'HI', 'IC2', 'SNM', 'SNOMED', 'SNOMED-CT', 'SNOMEDCT', 'RXN',
      'ICD10', 'I10C', 'ICD-10-CM', 'ICD9', 'I9C', 'C4', 'CPT4', 'LOINC')
  and upper(substring(group_key from 1 for position(':' in group_key) - 1)) not like 'HL7____'
  and upper(substring(group_key from 1 for position(':' in group_key) - 1)) not like '0.%'
  and upper(substring(group_key from 1 for position(':' in group_key) - 1)) not like '1.%'
  and upper(substring(group_key from 1 for position(':' in group_key) - 1)) not like '2.%'
  and upper(substring(group_key from 1 for position(':' in group_key) - 1)) not like '________-____-____-____-____________';

-- Derived: a person's rows are made anew by the next message of that person, until then when somebody looks.
delete from chart_group;
