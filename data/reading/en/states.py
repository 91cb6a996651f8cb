"""States by their English names: they may act ("Israel struck"), and are no town."""

_NAMES = """
    afghanistan, albania, algeria, america, angola, argentina, armenia, australia, austria,
    azerbaijan, bahrain, bangladesh, belarus, belgium, benin, bolivia, bosnia, botswana, brazil,
    britain, bulgaria, burkina faso, burma, burundi, cambodia, cameroon, canada, central african
    republic, chad, chile, china, colombia, congo, costa rica, croatia, cuba, cyprus, czech
    republic, democratic republic of congo, democratic republic of the congo, denmark, djibouti, dr,
    dr congo, drc, ecuador, egypt, el salvador, england, eritrea, estonia, ethiopia, finland,
    france, gabon, gambia, georgia, germany, ghana, great britain, greece, guatemala, guinea,
    guinea-bissau, haiti, honduras, hungary, iceland, india, indonesia, iran, iraq, ireland,
    israel, italy, ivory coast, japan, jordan, kazakhstan, kenya, kosovo, kuwait, kyrgyzstan,
    laos, latvia, lebanon, lesotho, liberia, libya, lithuania, madagascar, malawi, malaysia, mali,
    mauritania, mexico, moldova, mongolia, montenegro, morocco, mozambique, myanmar, namibia,
    nepal, netherlands, new zealand, nicaragua, niger, nigeria, north korea, north macedonia,
    norway, oman, pakistan, palestine, panama, papua new guinea, paraguay, peru, philippines,
    poland, portugal, qatar, romania, russia, rwanda, saudi arabia, senegal, serbia, sierra leone,
    singapore, slovakia, slovenia, somalia, south africa, south korea, south sudan, spain, sri
    lanka, sudan, sweden, switzerland, syria, taiwan, tajikistan, tanzania, thailand, timor-leste,
    togo, tunisia, turkey, turkmenistan, u.s., uganda, uk, ukraine, united arab emirates, united
    kingdom, united states, uruguay, us, usa, uzbekistan, venezuela, vietnam, yemen, zambia,
    zimbabwe
"""
STATES = frozenset(" ".join(name.split()) for name in _NAMES.split(","))
