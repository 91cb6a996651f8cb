"""Event notes in the manner of event data sets, in our own words: one event each, every "
"sub-type."""

from datetime import date

import pytest

from data.model import Report
from data.model import SubEventType as S

NOTES = [
    # the note; its sub-type and place; the bounds of the dead
    ("On 5 March 2020, RSF shelled the Aleppo market. At least 6 killed.",
     S.SHELLING, "Aleppo", (6, None)),
    ("On 12 June 2021, government forces fired artillery shells at Idlib town. Fatalities: 6.",
     S.SHELLING, "Idlib", (6, 6)),
    ("On 3 April 2019, air force jets struck Hama. Four soldiers and two civilians were killed.",
     S.AIR_DRONE_STRIKE, "Hama", (6, 6)),
    (("On 8 May 2022, a drone strike carried out by unidentified forces hit a vehicle in "
      "Idlib. 3 fatalities."),
     S.AIR_DRONE_STRIKE, "Idlib", (3, 3)),
    (("On 2 January 2018, a suspected chlorine attack was reported in Hama. 11 people were "
      "injured. No fatalities reported."),
     S.CHEMICAL_WEAPON, "Hama", (0, 0)),
    (("On 19 July 2016, an Islamic State suicide bomber detonated his vest at a checkpoint in "
      "Mosul, killing two policemen and wounding seven."),
     S.SUICIDE_BOMB, "Mosul", (2, 2)),
    ("On 27 September 2020, a landmine explosion killed a shepherd near Raqqa.",
     S.REMOTE_EXPLOSIVE, "Raqqa", (1, 1)),
    (("On 14 February 2021, an IED planted by an unidentified armed group detonated in "
      "Baghdad. No casualties were reported."),
     S.REMOTE_EXPLOSIVE, "Baghdad", (0, 0)),
    (("On 30 October 2019, unidentified men threw a hand grenade at a house in Goma, injuring "
      "two civilians."),
     S.GRENADE, "Goma", None),
    (("On 9 August 2017, clashes took place between FARDC and ADF rebels near Goma. 5 rebels "
      "and 1 soldier killed."),
     S.ARMED_CLASH, "Goma", (6, 6)),
    (("On 21 March 2022, JNIM militants ambushed an army patrol near Dori. Seven soldiers were "
      "killed and 12 wounded."),
     S.ARMED_CLASH, "Dori", (7, 7)),
    (("On 4 November 2014, SPLA-IO forces captured Bentiu from the army after heavy fighting. "
      "20 fatalities reported."),
     S.NON_STATE_OVERTAKES, "Bentiu", (20, 20)),
    ("On 16 December 2016, Syrian regime forces regained control of Aleppo from the rebels.",
     S.GOVERNMENT_REGAINS, "Aleppo", None),
    ("On 11 May 2016, the Iraqi army recaptured Mosul. Fatalities unknown.",
     S.GOVERNMENT_REGAINS, "Mosul", None),
    ("On 25 February 2011, several hundred people demonstrated in Baghdad against corruption.",
     S.PEACEFUL_PROTEST, "Baghdad", None),
    ("On 1 June 2020, health workers staged a sit-in in Juba to demand unpaid salaries.",
     S.PEACEFUL_PROTEST, "Juba", None),
    (("On 7 October 2021, students protested in Bangui. Police dispersed the protesters with "
      "tear gas. No injuries reported."),
     S.PROTEST_WITH_INTERVENTION, "Bangui", None),
    ("On 3 June 2019, security forces opened fire on demonstrators in Juba, killing at least 4.",
     S.EXCESSIVE_FORCE, "Juba", (4, None)),
    (("On 18 January 2022, rioters burned tyres and threw stones at police in Goma. Two "
      "rioters were injured."),
     S.VIOLENT_DEMONSTRATION, "Goma", None),
    ("On 6 July 2018, a mob beat a suspected thief to death in Juba.",
     S.MOB_VIOLENCE, "Juba", (1, 1)),
    ("On 22 April 2020, residents lynched two men accused of witchcraft in Goma. 2 fatalities.",
     S.MOB_VIOLENCE, "Goma", (2, 2)),
    ("On 10 May 2017, armed men raped three women near Bentiu.",
     S.SEXUAL_VIOLENCE, "Bentiu", None),
    (("On 28 July 2023, suspected Allied Democratic Forces fighters attacked a village near "
      "Goma, killing nine farmers with machetes."),
     S.ATTACK, "Goma", (9, 9)),
    ("On 15 August 2015, unidentified gunmen shot and killed a judge in Baghdad.",
     S.ATTACK, "Baghdad", (1, 1)),
    ("On 9 September 2019, the Taliban executed two teachers in Dori.",
     S.ATTACK, "Dori", (2, 2)),
    ("On 17 April 2021, Boko Haram militants abducted eleven women near Dori.",
     S.ABDUCTION, "Dori", None),
    ("On 20 March 2016, security forces forcibly disappeared an activist in Damascus.",
     S.ABDUCTION, "Damascus", None),
    (("On 13 March 2017, rebels and the government signed an agreement in Homs for the "
      "evacuation of fighters."),
     S.AGREEMENT, "Homs", None),
    ("On 5 February 2020, the army and the rebels agreed a ceasefire in Hama.",
     S.AGREEMENT, "Hama", None),
    ("On 23 June 2021, police arrested 15 opposition activists in Damascus.",
     S.ARRESTS, "Damascus", None),
    ("On 2 May 2018, soldiers looted shops and burned 30 houses in Bentiu.",
     S.LOOTING, "Bentiu", None),
    ("On 29 August 2022, Syrian Democratic Forces established a new checkpoint base in Raqqa.",
     S.BASE_ESTABLISHED, "Raqqa", None),
    ("On 19 May 2017, security forces defused an IED in Baghdad.",
     S.DISRUPTED_WEAPONS_USE, "Baghdad", None),
    ("On 7 July 2020, the army seized a weapons cache near Dori.",
     S.DISRUPTED_WEAPONS_USE, "Dori", None),
    ("On 4 April 2021, 30 rebels surrendered to the army in Goma.",
     S.CHANGE_TO_GROUP, "Goma", None),
    ("On 21 May 2017, rebels handed over the town of Daraya to the army without fighting.",
     S.TRANSFER_OF_TERRITORY, "Daraya", None),
    ("On 11 November 2019, the army imposed a curfew in Juba.",
     S.OTHER, "Juba", None),
    (("On 16 June 2014, government warplanes dropped barrel bombs on Aleppo, killing ten "
      "civilians including three children."),
     S.AIR_DRONE_STRIKE, "Aleppo", (10, 10)),
    ("On 24 October 2023, Israeli forces intercepted two missiles over Damascus.",
     S.DISRUPTED_WEAPONS_USE, "Damascus", None),
    ("Around 8 June 2021 (as reported), al-Shabaab fighters beheaded a man in Dori. 1 fatality.",
     S.ATTACK, "Dori", (1, 1)),
]  # fmt: skip


@pytest.mark.parametrize(("note", "expected"), [(row[0], row[1:]) for row in NOTES])
def test_an_event_note_is_one_event_with_its_dead(reader, knows, note, expected):
    sub, place, dead = expected
    (incident,) = reader.read(Report(note, date(2024, 1, 1)), knows).incidents
    assert (incident.sub_event_type, incident.place.name) == (sub, place)
    found = incident.fatalities and (incident.fatalities.low, incident.fatalities.high)
    assert found == dead
