-- The platform's list of what a service is about, and how a text is searched.

insert into directory.category (code, name_nl, name_en) values
  ('walk-in-clinic', 'Medisch inloopspreekuur', 'Walk-in medical clinic'),
  ('gp-mediation', 'Huisartsbemiddeling', 'Finding a GP'),
  ('cak-helpdesk', 'CAK-helpdesk', 'CAK helpdesk'),
  ('pharmacy-contribution', 'Apotheekbijdrage', 'Help with pharmacy costs'),
  ('urgent-dental-care', 'Spoedmondzorg', 'Urgent dental care'),
  ('maternity-care', 'Verloskunde', 'Pregnancy and birth care'),
  ('mental-health-support', 'GGZ-ondersteuning', 'Mental health support'),
  ('contraception', 'Anticonceptie', 'Contraception'),
  ('interpreter', 'Tolk', 'Interpreter'),
  ('buddy-and-transport', 'Buddy en vervoer', 'Buddy and transport'),
  ('rights-education', 'Rechtenvoorlichting', 'Information about rights'),
  ('practice-staff-training', 'Scholing praktijkassistenten', 'Training for practice staff'),
  ('medico-legal-advice', 'Juridisch-medisch advies', 'Medico-legal advice'),
  ('night-shelter', 'Nachtopvang', 'Night shelter');

-- Each word at its beginning, in Dutch, in English or as it stands; a word that says nothing in a language is passed over.
-- Words are letters and digits alone, so nothing of the query language gets through.
create function directory.words(words text[]) returns tsquery language plpgsql immutable parallel safe as $$
declare
  word text;
  dutch tsquery;
  english tsquery;
  answer tsquery := ''::tsquery;
begin
  foreach word in array words loop
    dutch := to_tsquery('dutch', word || ':*');
    english := to_tsquery('english', word || ':*');
    if numnode(dutch) > 0 and numnode(english) > 0 then
      answer := answer && (dutch || english || to_tsquery('simple', word || ':*'));
    end if;
  end loop;
  return answer;
end $$;
