"""What to do about a finding: one constant Dutch sentence per code (B1), so that it can be translated.

Values stand beside the sentence in the finding, never inside it. Must not know any format.
"""

from types import MappingProxyType
from typing import Final

ADVICE: Final = MappingProxyType(
    {
        # The file as a whole
        "broken_xml": ("Het bestand is niet af of beschadigd. Maak de export opnieuw en lever het hele bestand."),
        "not_xml": "Dit is geen XML-bestand. Kies het bestand dat uw administratie als EDEXML bewaart.",
        "not_edexml": "Dit is XML, maar geen EDEXML. Kies in uw administratie de export EDEXML.",
        "document_type": ("Het bestand bevat een DOCTYPE of entiteiten. Die lezen wij niet, voor de veiligheid."),
        "too_deep": "Het bestand is te diep genest voor dit formaat. Maak de export opnieuw.",
        "record_too_large": "Eén onderdeel in het bestand is veel te groot. Maak de export opnieuw.",
        "too_large": "Het bestand is te groot. Splits het, of lever het via de koppeling.",
        "unknown_encoding": "Wij kennen deze tekencodering niet. Bewaar het bestand als UTF-8.",
        "windows_1252_read": ("Niet alle tekens zijn UTF-8. Wij lazen ze als Windows-1252; kijk de accenten na."),
        "namespace_ignored": "De namespace in het bestand hoort niet bij EDEXML. Wij letten er niet op.",
        "empty_file": "Het bestand is leeg. Maak de export opnieuw.",
        "not_text": "Dit is geen tekstbestand. Bewaar het als CSV.",
        "workbook": "Dit is een Excel-bestand. Kies in Excel ‘Opslaan als’ en dan ‘CSV UTF-8’.",
        "open_quote": "Een aanhalingsteken wordt niet gesloten, of een cel is te lang. Herstel deze regel.",
        "broken_quotes": "De aanhalingstekens in deze regel kloppen niet. Zet ze alleen om een hele cel.",
        "too_many_columns": "De kopregel heeft te veel kolommen. Lever alleen de kolommen die nodig zijn.",
        "missing_column": "Een kolom ontbreekt. Voeg hem toe aan de kopregel en vul hem in.",
        "column_twice": "Een kolom staat twee keer in de kopregel. Geef elke kolom een eigen naam.",
        "column_not_kept": (
            "Deze kolom mogen wij niet bewaren. De inhoud is niet gelezen; laat de kolom voortaan weg."
        ),
        "unknown_column": "Wij kennen deze kolom niet en lezen hem niet. Controleer de naam.",
        "unknown_table": (
            "Wij weten niet wat voor lijst dit is. Geef het bestand de naam van de lijst, of voeg ‘soort’ toe."
        ),
        "table_twice": "Dezelfde lijst zit twee keer in het zip-bestand. Lever elke lijst één keer.",
        "unknown_kind": "Wij kennen deze soort niet. Kies een van de verwachte woorden.",
        "no_pupils": "Het bestand bevat geen leerlingen. Controleer of de export compleet is.",
        "file_skipped": "Dit bestand in het zip-bestand lezen wij niet.",
        "broken_zip": "Het zip-bestand is beschadigd. Maak het opnieuw.",
        "zip_locked": "Het zip-bestand heeft een wachtwoord. Lever het zonder wachtwoord.",
        "zip_bomb": "Het zip-bestand wordt na uitpakken verdacht groot. Lever de lijsten los.",
        "zip_too_full": "Het zip-bestand bevat te veel bestanden. Lever alleen de lijsten.",
        "mapping_incomplete": "De koppeling van kolommen is niet af. Kies een kolom voor elk verwacht veld.",
        "unknown_time_zone": "Wij kennen deze tijdzone niet. Kies er een uit de lijst.",
        # The head of a roster
        "no_version": "Het bestand noemt geen versie. Wij lazen het als EDEXML 2.1.",
        "unknown_version": "Wij kennen deze versie niet. Wij lazen het bestand als EDEXML 2.1.",
        "no_school_year": ("Het bestand noemt geen geldig schooljaar. Wij gebruiken het schooljaar dat we verwachten."),
        "odd_school_year": ("De twee jaren van het schooljaar volgen niet op elkaar. Wij gebruiken het eerste jaar."),
        "old_school_year": "Het bestand noemt een eerder schooljaar. Kijk na of u het juiste bestand koos.",
        # Persons and groups
        "missing_key": "Een sleutel ontbreekt. Vul hem in uw administratie in en exporteer opnieuw.",
        "missing_name": "Een naam ontbreekt. Vul ten minste een roepnaam of achternaam in.",
        "duplicate_key": ("Deze sleutel komt twee keer voor met andere gegevens. Wij namen geen van beide over."),
        "duplicate_eck_id": (
            "Twee personen hebben hetzelfde ECK iD. Wij namen geen van beiden over; herstel het in uw administratie."
        ),
        "temporary_key": "De sleutel geldt alleen in dit bestand. Exporteer met vaste sleutels.",
        "temporary_group_key": ("De sleutel van deze groep geldt alleen in dit bestand. Kijk de verschillen goed na."),
        "repeated_record": "Deze regel staat er twee keer precies zo. Wij namen hem één keer over.",
        "unknown_group": ("Deze groep staat niet in het bestand. Exporteer de groep mee, of verbeter de verwijzing."),
        "unknown_location": "Deze vestiging staat niet in het bestand. Exporteer de vestiging mee.",
        "unknown_pupil": ("Deze leerling staat niet in het bestand, of is geweigerd. Verbeter eerst de leerling."),
        "unknown_staff": ("Deze medewerker staat niet in het bestand, of is geweigerd. Verbeter eerst de medewerker."),
        "more_than_one_group": "Een leerling zit in één klas of stamgroep tegelijk. Kies er een.",
        "name_is_key": "De naam ontbreekt. Wij gebruiken de sleutel als naam.",
        "unknown_year_group": "Wij kennen deze jaargroep niet en lieten hem weg.",
        "year_group_read_as_vo": "De leerjaren zijn gelezen als leerjaren van het voortgezet onderwijs.",
        "not_a_year": "Dit is geen leerjaar. Vul alleen het nummer van het leerjaar in.",
        "role_without_group": (
            "Deze rol geeft hier geen toegang tot de groep. Regel toegang bij ‘Personen en rollen’."
        ),
        "email_left_out": "Dit is geen goed e-mailadres. Wij lieten het weg.",
        "not_an_email": "Dit is geen goed e-mailadres. Verbeter het.",
        "pupil_or_staff": "Vul een leerling in of een medewerker, en niet allebei.",
        "guardian_without_key": "Vul een oudernummer of een e-mailadres in.",
        "guardian_differs": ("Deze ouder staat er al met een andere naam of een ander e-mailadres. Maak ze gelijk."),
        "guardian_twice": ("Deze ouder staat er al bij deze leerling, met andere gegevens. Houd één regel over."),
        # Goals and what tools map to them
        "not_json": "Dit is geen volledig JSON-bestand. Haal het bestand opnieuw op.",
        "not_a_goal_list": "Dit is geen lijst met doelen. Kies een doelenbestand van SLO.",
        "wrong_type": "Deze waarde heeft een verkeerde vorm. Kijk naar het voorbeeld in de handleiding.",
        "goal_cycle": "Dit doel staat onder zichzelf. Verbeter het doel erboven; wij namen dit niet over.",
        "unknown_parent": "Het doel hierboven staat niet in het bestand. Het doel komt los in de lijst.",
        "unknown_goal": "Wij kennen dit leerdoel niet. Importeer eerst de doelenset, of verbeter de code.",
        "ambiguous_goal": "Dit leerdoel staat in meer dan één doelenset. Vul ook de kolom doelenset in.",
        # Single values
        "missing": "Een verplichte waarde ontbreekt. Vul hem in.",
        "too_long": "De tekst is te lang. Kort hem in.",
        "unreadable_text": "De tekst bevat tekens die niemand kan lezen. Typ de tekst opnieuw.",
        "not_a_day": "Dit is geen datum. Schrijf de datum als in het voorbeeld.",
        "not_a_moment": "Dit is geen datum met tijd. Schrijf die als in het voorbeeld.",
        "not_a_time": "Dit is geen tijd. Schrijf de tijd als in het voorbeeld.",
        "no_birth_day": "Dit kan geen geboortedatum zijn. Verbeter de datum.",
        "days_reversed": "De laatste dag ligt voor de eerste dag. Verbeter een van beide.",
        "not_a_choice": "Wij kennen dit woord hier niet. Kies een van de verwachte woorden.",
        "not_a_number": "Dit is geen getal. Vul alleen cijfers in.",
        "not_whole": "Dit moet een heel getal zijn.",
        "not_a_duration": "Dit is geen tijdsduur. Schrijf die als in het voorbeeld.",
        "time_does_not_exist": ("Deze tijd bestaat niet: de klok ging toen een uur vooruit. Controleer de tijdzone."),
        "time_is_twice": ("Deze tijd kwam twee keer voor: de klok ging een uur terug. Wij kozen de eerste keer."),
        "end_before_begin": "De eindtijd ligt voor de begintijd. Verbeter een van beide.",
        "too_many_cells": (
            "De regel heeft meer cellen dan de kopregel. Zet tekst met een scheidingsteken tussen aanhalingstekens."
        ),
        "formula": "De cel bevat een formule. Plak de waarden in plaats van de formules.",
        "formula_text": "De cel was een formule die alleen tekst toont. Wij lazen de tekst.",
        # Records (the codes of core.progress.validity)
        "unknown_scheme": "Wij kennen deze soort leerlingsleutel niet. Kies een van de verwachte soorten.",
        "no_time_zone": "De tijdzone ontbreekt. Voeg hem toe aan het tijdstip.",
        "in_future": "Dit ligt in de toekomst. Controleer de datum en de klok van het leermiddel.",
        "too_long_ago": "Dit is te lang geleden. Controleer het jaar.",
        "day_differs": "De dag past niet bij het tijdstip. Verbeter een van beide.",
        "negative": "Dit getal is kleiner dan nul. Dat kan hier niet.",
        "too_many": "Dit getal is te groot. Controleer ook de eenheid.",
        "more_right_than_made": "Er zijn meer opgaven goed dan gemaakt. Verbeter een van beide.",
        "too_many_fields": "Er is te veel context meegestuurd. Stuur alleen wat nodig is.",
        "unreadable": "Dit record is niet te lezen. Controleer de vorm van het genoemde veld.",
        "same_version_differs": (
            "Deze versie is al opgeslagen, met andere inhoud. Lever een verbetering met een nieuwe versie."
        ),
        "repeated_field": "Dit veld komt twee keer voor in één record. Stuur het één keer.",
    }
)
