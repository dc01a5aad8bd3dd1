"""What to do about a finding: one constant Dutch sentence per code (B1), so that it can be translated.

Values stand beside the sentence in the finding, never inside it. Must not know any format, nor the reader's language:
sentences are marked here for the catalogue, and screens look the translation up.
"""

from types import MappingProxyType
from typing import Final


def gettext_noop(sentence: str) -> str:
    """The sentence itself; the name is what the catalogue's extractor looks for."""
    return sentence


ADVICE: Final = MappingProxyType(
    {
        # The file as a whole
        "broken_xml": gettext_noop(
            "Het bestand is niet af of beschadigd. Maak de export opnieuw en lever het hele bestand."
        ),
        "not_xml": gettext_noop("Dit is geen XML-bestand. Kies het XML-bestand uit je administratie of leermiddel."),
        "not_edexml": gettext_noop("Dit is XML, maar geen EDEXML. Kies in je administratie de export EDEXML."),
        "not_uwlr": gettext_noop("Dit is XML, maar niet het UWLR-bericht dat we hier lezen. Kies een ander bericht."),
        "other_json": gettext_noop("Dit is JSON, maar niet van de soort die we hier lezen. Kies een ander bestand."),
        "not_eduv_results": gettext_noop(
            "Dit is JSON, maar geen Edu-V-bericht met toetsresultaten. Kies een ander bericht."
        ),
        "several_messages": gettext_noop(
            "Dit bestand is een reeks berichten. We lezen elk bericht apart, en zeggen per bericht wat er niet klopt."
        ),
        "not_eduv_roster": gettext_noop(
            "Dit is JSON, maar geen Edu-V-antwoord met leerlingen. Kies de antwoorden van de administratie."
        ),
        "document_type": gettext_noop(
            "Het bestand bevat een DOCTYPE of entiteiten. Die lezen we niet, voor de veiligheid."
        ),
        "too_deep": gettext_noop("Het bestand is te diep genest voor dit formaat. Maak de export opnieuw."),
        "record_too_large": gettext_noop("Eén onderdeel in het bestand is veel te groot. Maak de export opnieuw."),
        "too_many_names": gettext_noop("Het bestand gebruikt te veel verschillende namen. Maak de export opnieuw."),
        "too_large": gettext_noop("Het bestand is te groot. Splits het, of lever het via de koppeling."),
        "unknown_encoding": gettext_noop("We kennen deze tekencodering niet. Bewaar het bestand als UTF-8."),
        "windows_1252_read": gettext_noop(
            "Niet alle tekens zijn UTF-8. We lazen ze als Windows-1252; kijk de accenten na."
        ),
        "namespace_ignored": gettext_noop("De namespace hoort niet bij dit formaat. We letten er niet op."),
        "empty_file": gettext_noop("Het bestand is leeg. Maak de export opnieuw."),
        "not_text": gettext_noop("Dit is geen tekstbestand. Bewaar het als CSV."),
        "workbook": gettext_noop("Dit is een Excel-bestand. Kies de soort Excel, of bewaar het als ‘CSV UTF-8’."),
        "not_workbook": gettext_noop("Dit is geen Excel-werkmap. Kies een bestand met een naam die eindigt op .xlsx."),
        "other_workbook": gettext_noop(
            "Dit soort Excel-bestand lezen we niet. Bewaar het als ‘Excel-werkmap (.xlsx)’, zonder wachtwoord."
        ),
        "broken_workbook": gettext_noop("Het Excel-bestand is beschadigd. Open het in Excel en bewaar het opnieuw."),
        "merged_cells": gettext_noop(
            "Hier zijn cellen samengevoegd. Hef de samenvoeging in Excel op en vul elke cel zelf."
        ),
        "first_sheet_read": gettext_noop("Het bestand heeft meer tabbladen. We lazen alleen het eerste."),
        "sheet_skipped": gettext_noop("Dit tabblad heet niet naar een lijst die we kennen. We lazen het niet."),
        "hidden_rows_read": gettext_noop("Het tabblad heeft verborgen regels. We lazen ze ook."),
        "formula_values_read": gettext_noop(
            "Het tabblad heeft formules. We lazen de uitkomsten die Excel het laatst bewaarde."
        ),
        "open_quote": gettext_noop(
            "Een aanhalingsteken wordt niet gesloten, of een cel is te lang. Herstel deze regel."
        ),
        "broken_quotes": gettext_noop("De aanhalingstekens in deze regel kloppen niet. Zet ze alleen om een hele cel."),
        "too_many_columns": gettext_noop(
            "De kopregel heeft te veel kolommen. Lever alleen de kolommen die nodig zijn."
        ),
        "missing_column": gettext_noop(
            "Deze kolom staat niet in het bestand. Voeg hem toe aan de kopregel, of kies een andere kolom."
        ),
        "column_twice": gettext_noop("Een kolom staat twee keer in de kopregel. Geef elke kolom een eigen naam."),
        "column_not_kept": gettext_noop(
            "Deze kolom mogen we niet bewaren. De inhoud is niet gelezen; laat de kolom voortaan weg."
        ),
        "unknown_column": gettext_noop("We kennen deze kolom niet en lezen hem niet. Controleer de naam."),
        "unknown_table": gettext_noop(
            "We weten niet wat voor lijst dit is. Geef het bestand de naam van de lijst, of voeg ‘soort’ toe."
        ),
        "table_twice": gettext_noop("Dezelfde lijst zit twee keer in het zip-bestand. Lever elke lijst één keer."),
        "unknown_kind": gettext_noop("We kennen deze soort niet. Kies een van de verwachte woorden."),
        "no_pupils": gettext_noop("Het bestand bevat geen leerlingen. Controleer of de export compleet is."),
        "file_skipped": gettext_noop("Dit bestand in het zip-bestand lezen we niet."),
        "broken_zip": gettext_noop("Het zip-bestand is beschadigd. Maak het opnieuw."),
        "zip_locked": gettext_noop("Het zip-bestand heeft een wachtwoord. Lever het zonder wachtwoord."),
        "zip_bomb": gettext_noop("Het zip-bestand wordt na uitpakken verdacht groot. Lever de lijsten los."),
        "zip_too_full": gettext_noop("Het zip-bestand bevat te veel bestanden. Lever alleen de lijsten."),
        "mapping_incomplete": gettext_noop(
            "De koppeling van kolommen is niet af. Kies een kolom voor elk verwacht veld."
        ),
        "unknown_time_zone": gettext_noop("We kennen deze tijdzone niet. Kies er een uit de lijst."),
        # The head of a roster
        "no_version": gettext_noop("Het bestand noemt geen versie. We lazen het als een versie die we kennen."),
        "unknown_version": gettext_noop("We kennen deze versie niet. We lazen hem als een versie die we wel kennen."),
        "no_school_year": gettext_noop(
            "Het bestand noemt geen geldig schooljaar. We gebruiken het schooljaar dat we verwachten."
        ),
        "odd_school_year": gettext_noop(
            "De twee jaren van het schooljaar volgen niet op elkaar. We gebruiken het eerste jaar."
        ),
        "old_school_year": gettext_noop(
            "Het bestand noemt een eerder schooljaar. Kijk na of je het goede bestand koos."
        ),
        "no_changes": gettext_noop(
            "Het bericht zegt dat er niets is veranderd. Vraag de administratie om alle gegevens."
        ),
        "no_groups": gettext_noop(
            "Er zijn geen groepen geleverd. Alle leerlingen zouden uit hun groep gaan. Lever ook de groepen mee."
        ),
        "list_not_used": gettext_noop("Deze lijst gebruiken we niet. We lieten hem weg."),
        # Persons and groups
        "missing_key": gettext_noop("Een sleutel ontbreekt. Vul hem in je administratie in en exporteer opnieuw."),
        "missing_name": gettext_noop("Een naam ontbreekt. Vul ten minste een roepnaam of achternaam in."),
        "duplicate_key": gettext_noop(
            "Deze sleutel komt twee keer voor met andere gegevens. We namen geen van beide over."
        ),
        "duplicate_eck_id": gettext_noop(
            "Twee personen hebben hetzelfde ECK iD. We namen geen van beiden over; herstel het in je administratie."
        ),
        "eck_id_only": gettext_noop(
            "Deze personen hebben alleen een ECK iD en geen sleutel. We herkennen hen aan het ECK iD."
        ),
        "temporary_key": gettext_noop("De sleutel geldt alleen in dit bestand. Exporteer met vaste sleutels."),
        "temporary_group_key": gettext_noop(
            "De sleutel van deze groep geldt alleen in dit bestand. Kijk de verschillen goed na."
        ),
        "repeated_record": gettext_noop("Deze regel staat er twee keer precies zo. We namen hem één keer over."),
        "unknown_group": gettext_noop(
            "Deze groep staat niet in het bestand. Exporteer de groep mee, of verbeter de verwijzing."
        ),
        "unknown_location": gettext_noop("Deze vestiging staat niet in het bestand. Exporteer de vestiging mee."),
        "unknown_pupil": gettext_noop(
            "Deze leerling staat niet in het bestand, of is geweigerd. Verbeter eerst de leerling."
        ),
        "unknown_staff": gettext_noop(
            "Deze medewerker staat niet in het bestand, of is geweigerd. Verbeter eerst de medewerker."
        ),
        "more_than_one_group": gettext_noop("Een leerling zit in één klas of stamgroep tegelijk. Kies er een."),
        "name_is_key": gettext_noop("De naam ontbreekt. We gebruiken de sleutel als naam."),
        "unknown_year_group": gettext_noop("We kennen deze jaargroep niet en lieten hem weg."),
        "year_group_read_as_vo": gettext_noop("De leerjaren zijn gelezen als leerjaren van het voortgezet onderwijs."),
        "not_a_year": gettext_noop("Dit is geen leerjaar. Vul alleen het nummer van het leerjaar in."),
        "role_without_group": gettext_noop(
            "Deze rol geeft hier geen toegang tot de groep. Regel toegang bij ‘Mensen en rollen’."
        ),
        "email_left_out": gettext_noop("Dit is geen goed e-mailadres. We lieten het weg."),
        "not_an_email": gettext_noop("Dit is geen goed e-mailadres. Verbeter het."),
        "pupil_or_staff": gettext_noop("Vul een leerling in of een medewerker, en niet allebei."),
        "guardian_without_key": gettext_noop("Vul een oudernummer of een e-mailadres in."),
        "guardian_differs": gettext_noop(
            "Deze ouder staat er al met een andere naam of een ander e-mailadres. Maak ze gelijk."
        ),
        "guardian_twice": gettext_noop(
            "Deze ouder staat er al bij deze leerling, met andere gegevens. Houd één regel over."
        ),
        # Goals and what tools map to them
        "not_json": gettext_noop("Dit is geen volledig JSON-bestand. Haal het bestand opnieuw op."),
        "not_case": gettext_noop("Dit is geen CASE-pakket. Kies een JSON-bestand met een CFDocument."),
        "link_not_used": gettext_noop("Dit soort verband gebruiken we niet. We lieten het weg."),
        "link_from_outside": gettext_noop("Dit verband begint bij een doel buiten het bestand. We lieten het weg."),
        "not_a_goal_list": gettext_noop("Dit is geen lijst met doelen. Kies een doelenbestand van SLO."),
        "wrong_type": gettext_noop("Deze waarde heeft een verkeerde vorm. Kijk naar het voorbeeld in de handleiding."),
        "goal_cycle": gettext_noop("Dit doel staat onder zichzelf. Verbeter het doel erboven; we namen dit niet over."),
        "unknown_parent": gettext_noop("Het doel hierboven staat niet in het bestand. Het doel komt los in de lijst."),
        "sign_in_code": gettext_noop(
            "Een code of id mag geen komma, puntkomma of rechte streep bevatten. Kies een andere."
        ),
        "unknown_level": gettext_noop(
            "We kennen dit leerjaar niet. Het woord blijft bewaard; het doel past nu bij elk leerjaar."
        ),
        "no_goals": gettext_noop("Het bestand bevat geen doelen. Kijk of je het goede bestand koos."),
        "not_slo": gettext_noop("Dit is geen zip-bestand van een SLO-repository. Kies de zip van de hele map."),
        "levels_left_out": gettext_noop(
            "De niveaus zitten niet in dit bestand. Voeg de SLO-map ‘curriculum-basis’ toe aan de zip."
        ),
        "goals_left_out": gettext_noop(
            "De doelzinnen zitten niet in dit bestand. Voeg de SLO-map ‘curriculum-basis’ toe aan de zip."
        ),
        "unknown_goal": gettext_noop("We kennen dit leerdoel niet. Importeer eerst de doelenset, of verbeter de code."),
        "ambiguous_goal": gettext_noop("Dit leerdoel staat in meer dan één doelenset. Vul ook de kolom doelenset in."),
        # Test results and the tests they are of
        "other_school": gettext_noop(
            "Het bericht is van een andere school. Kies de goede vestiging of een ander bestand."
        ),
        "no_results": gettext_noop("Het bericht bevat geen resultaten. Controleer of de export compleet is."),
        "no_message_moment": gettext_noop(
            "Het bericht zegt niet wanneer het is gemaakt. We gebruiken het moment van ontvangst."
        ),
        "too_many_tests": gettext_noop("Het bericht beschrijft veel te veel toetsen. Splits het bericht."),
        "test_twice": gettext_noop("Deze toets staat er twee keer, met andere gegevens. We gebruiken de eerste."),
        "part_twice": gettext_noop("Dit onderdeel staat twee keer in de toets. We gebruiken het eerste."),
        "no_part_number": gettext_noop("Het volgnummer van dit onderdeel is geen getal vanaf 1. We lieten het weg."),
        "unknown_test": gettext_noop(
            "Het bericht beschrijft deze toets niet. De resultaten staan nu onder de toetscode zelf."
        ),
        "unknown_part": gettext_noop(
            "De toets heeft dit onderdeel niet. De resultaten staan nu onder de code van het onderdeel."
        ),
        "norm_without_scores": gettext_noop("Deze norm zegt niet voor welke scores hij geldt. We lieten de norm weg."),
        "norm_not_whole": gettext_noop("De grens van deze norm is geen heel getal. We lieten de norm weg."),
        "norm_reversed": gettext_noop("Deze norm eindigt lager dan hij begint. We lieten de norm weg."),
        "norms_overlap": gettext_noop("De normen overlappen elkaar. Bij een score in de overlap tonen we geen norm."),
        "not_a_grade": gettext_noop("Dit is geen schoolcijfer van 1 tot en met 10. We lieten het cijfer weg."),
        "score_not_whole": gettext_noop("De score is geen heel getal. We bewaren hem zoals hij kwam, zonder norm."),
        "score_is_text": gettext_noop("Waar een score hoort, staat tekst. We bewaren de tekst en tonen: geen score."),
        "scale_twice": gettext_noop("Deze schaal staat er twee keer. We gebruiken de eerste."),
        "unknown_scale": gettext_noop("Het bericht beschrijft deze schaal niet. De score staat er zonder norm."),
        "count_not_whole": gettext_noop("Dit aantal is geen heel getal. We bewaren het zoals het kwam."),
        "grade_not_whole": gettext_noop("Dit cijfer hoort een heel getal te zijn. We bewaren het zoals het kwam."),
        "grade_out_of_range": gettext_noop(
            "Dit is geen cijfer van 0 tot en met 10. Verbeter het in het toetssysteem en lever het opnieuw."
        ),
        "no_value": gettext_noop("Hier staan alleen tijden of aantallen, en geen score of resultaat. Vul dat aan."),
        "unknown_status": gettext_noop("We kennen deze status niet. Of de toets af is, weten we dus niet."),
        "no_version_moment": gettext_noop(
            "Het resultaat zegt niet wanneer het is gewijzigd. We gebruiken het moment van het bericht."
        ),
        "withdrawn_without_values": gettext_noop(
            "Het bericht trekt dit resultaat in, maar noemt geen scores. Lever de intrekking met de scores erbij."
        ),
        "results_missing": gettext_noop(
            "Van deze leerlingen zegt het bericht dat er geen resultaat is. Voor hen is niets overgenomen."
        ),
        # Entry times of a past year
        "too_many_lines": gettext_noop("Het bestand heeft te veel regels. Splits het per schooljaar of per vestiging."),
        "seen_before_entered": gettext_noop(
            "Het resultaat was zichtbaar voordat het was ingevoerd. Verbeter een van beide."
        ),
        "seen_at_once": gettext_noop(
            "Bij deze regels staat niet wanneer de leerling het zag. We rekenen: meteen bij het invoeren."
        ),
        # Periods out of a calendar
        "not_calendar": gettext_noop("Dit is geen agenda. Kies een bestand met een naam die eindigt op .ics."),
        "calendar_cut_off": gettext_noop("De agenda is niet af. Maak de export opnieuw en lever het hele bestand."),
        "too_many_events": gettext_noop("In de agenda staan te veel afspraken. Lever alleen vakanties en toetsweken."),
        "not_an_event": gettext_noop("Deze afspraak is niet te lezen. Voeg de periode zelf toe."),
        "not_whole_days": gettext_noop("Deze afspraak duurt geen hele dagen. We nemen alleen hele dagen over."),
        "event_repeats": gettext_noop("Deze afspraak herhaalt zich. Voeg elke periode zelf toe."),
        "event_cancelled": gettext_noop("Deze afspraak is afgezegd. We nemen hem niet over."),
        "event_twice": gettext_noop("Deze afspraak staat er twee keer. We nemen hem één keer over."),
        "period_over": gettext_noop("Deze periode is voorbij. We nemen hem niet over."),
        "period_too_long": gettext_noop("Deze periode is te lang. Controleer de laatste dag, of voeg hem zelf toe."),
        # Single values
        "missing": gettext_noop("Een verplichte waarde ontbreekt. Vul hem in."),
        "too_long": gettext_noop("De tekst is te lang. Kort hem in."),
        "unreadable_text": gettext_noop("De tekst bevat tekens die niemand kan lezen. Typ de tekst opnieuw."),
        "not_a_day": gettext_noop("Dit is geen datum. Schrijf de datum als in het voorbeeld."),
        "not_a_moment": gettext_noop("Dit is geen datum met tijd. Schrijf die als in het voorbeeld."),
        "not_a_time": gettext_noop("Dit is geen tijd. Schrijf de tijd als in het voorbeeld."),
        "no_birth_day": gettext_noop("Dit kan geen geboortedatum zijn. Verbeter de datum."),
        "days_reversed": gettext_noop("De laatste dag ligt voor de eerste dag. Verbeter een van beide."),
        "not_a_choice": gettext_noop("We kennen dit woord hier niet. Kies een van de verwachte woorden."),
        "not_a_number": gettext_noop("Dit is geen getal. Vul alleen cijfers in."),
        "not_whole": gettext_noop("Dit moet een heel getal zijn."),
        "not_a_duration": gettext_noop("Dit is geen tijdsduur. Schrijf die als in het voorbeeld."),
        "time_does_not_exist": gettext_noop(
            "Deze tijd bestaat niet: de klok ging toen een uur vooruit. Controleer de tijdzone."
        ),
        "time_is_twice": gettext_noop(
            "Deze tijd kwam twee keer voor: de klok ging een uur terug. We kozen de eerste keer."
        ),
        "end_before_begin": gettext_noop("De eindtijd ligt voor de begintijd. Verbeter een van beide."),
        "too_many_cells": gettext_noop(
            "De regel heeft meer cellen dan de kopregel. Zet tekst met een scheidingsteken tussen aanhalingstekens."
        ),
        "formula": gettext_noop("De cel bevat een formule. Plak de waarden in plaats van de formules."),
        "formula_text": gettext_noop("De cel was een formule die alleen tekst toont. We lazen de tekst."),
        # Records (the codes of core.progress.validity)
        "unknown_scheme": gettext_noop("We kennen deze soort leerlingsleutel niet. Kies een van de verwachte soorten."),
        "no_time_zone": gettext_noop("De tijdzone ontbreekt. Voeg hem toe aan het tijdstip."),
        "in_future": gettext_noop("Dit ligt in de toekomst. Controleer de datum en de klok van het leermiddel."),
        "too_long_ago": gettext_noop("Dit is te lang geleden. Controleer het jaar."),
        "day_differs": gettext_noop("De dag past niet bij het tijdstip. Verbeter een van beide."),
        "negative": gettext_noop("Dit getal is kleiner dan nul. Dat kan hier niet."),
        "too_many": gettext_noop("Dit getal is te groot. Controleer ook de eenheid."),
        "more_right_than_made": gettext_noop("Er zijn meer opgaven goed dan gemaakt. Verbeter een van beide."),
        "too_many_fields": gettext_noop("Er is te veel context meegestuurd. Stuur alleen wat nodig is."),
        "two_pupils": gettext_noop(
            "De twee sleutels horen bij verschillende leerlingen. Verbeter ze in de administratie of het leermiddel."
        ),
        "unreadable": gettext_noop("Dit record is niet te lezen. Controleer de vorm van het genoemde veld."),
        "not_a_batch": gettext_noop(
            "Dit is geen volledige lijst records. "
            "Controleer haken, komma’s en aanhalingstekens, vooral bij de genoemde plaats."
        ),
        "same_version_differs": gettext_noop(
            "Deze versie is al opgeslagen, met andere inhoud. Lever een verbetering met een nieuwe versie."
        ),
        "repeated_field": gettext_noop("Dit veld komt twee keer voor in één record. Stuur het één keer."),
    }
)
