import type { Scene } from './scene.ts'

const now = '[now|in all|in total|altogether]'

/** More come to what is there. */
export const gaining: readonly Scene[] = [
  {
    program: 'x + y',
    told: [
      '{A} [has|had|starts with] {x} {things}. {B} [gives|gave|hands] {him} {y} [more|more {things}|others]. How many {things} does {A} have [now|in all|then|at the end]?',
      '{A} has {x} {things}. {He} [buys|finds|gets|receives|collects|wins] [another {y}|{y} more|{y} {things} more]. How many {things} does {he} have [now|in all|altogether]?',
      `{A} {got} {x} {things} on {day} and {y} [more|{things}] on {next}. How many {things} did {A} get ${now}?`,
      'If {A} has {x} {things} and gets {y} more, how many {things} will {he} have?',
      'If there are {x} {things} in a {holder} and {A} puts {y} more {things} [inside|in it|into it], how many {things} are in the {holder}?',
      'There are {x} {things} in the {place}. {A} [puts|placed|adds|brings] {y} [more|more {things}|{things}] there. How many {things} are there [now|in all|altogether]?',
      '{A} collected {x} {things}. {B} gave {A} {y} more. What is the total number of {things} that {A} has?',
      'There are {x} {things} in the {holder}. {A} placed {y} {things} in the {holder}. How many {things} are now there in total?',
      'A {holder} holds {x} {things}. {y} {things} are added. How many are there total?',
      '{x} {things} are on the table. {A} lays {y} more beside them. How many {things} are on the table then?',
      'After school {A} had {x} {things}. At home {he} found {y} more. How many {things} are there now?',
      '{A} already has {x} {things}, and for {his} birthday {he} [got|received|was given] {y}. How many does {he} own now?',
    ],
  },
  {
    program: 'x + y',
    told: [
      '{x} [birds|crows|sparrows|pigeons] were [sitting|resting] [in a tree|on the fence|on a roof]. {y} [more|others] [flew up|joined them|came]. How many birds were there [then|altogether|in all]?',
      'There were {x} [people|passengers|children] on the [bus|train|boat]. At the next stop {y} [people got on|more got on|more came aboard]. How many are on it now?',
      'There are {x} [oak|maple|pine|walnut|cherry] trees in the {place}. Workers [will plant|plant|planted] {y} more [today|this week]. How many trees will there be [when they are finished|then|in all]?',
      '{x} [students|children|guests] were in the {place}, and then {y} more [came in|arrived|joined]. How many [students|people|of them] were there then?',
      'A [farmer|shop|zoo|club] had {x} [cows|ducks|lamps|members]. It [got|bought|gained] {y} [more|new ones]. How many does it have now?',
      'In the morning {x} [cars|trucks|bikes] were parked at the {place}; by noon {y} more had [come|parked there]. How many were parked there at noon?',
      'A tree is {x} [feet|meters] tall. It grows {y} [feet|meters] [more|in a year]. How tall [is it then|will it be]?',
      'The temperature was {x} degrees [in the morning|at dawn] and [rose|went up] {y} degrees. What was the temperature then?',
    ],
  },
  {
    program: 'x + y',
    told: [
      '{A} [picked|grew|found|made|caught|counted|collected] {x} {things} and {B} [{y}|{y} {things}]. How many {things} [did they have|were there|are there] [in total|in all|altogether|together]?',
      '{A} has {x} {things}. {B} has {y} {things}. How many {things} do they have [together|in all|in total|combined]?',
      'There [are|were] {x} {p} {things} and {y} {q} {things} in the {place}. How many {things} [are there|are there in all|altogether]?',
      'There were {x} [girls|women|adults|teachers] and {y} [boys|men|children|pupils] [at the {place}|on the playground|in the club|in the bus]. How many [people|of them] were there [in all|in total|altogether]?',
      '{A} has {x} {p} and {y} {q} {things}. How many {things} does {he} have?',
      'A {place} has {x} {things} and {y} {others}. How many things is that together?',
      '{A} has {x} {things} in one {holder} and {y} in another. How many {things} does {A} have in the two {holders}?',
      'A [baker|farmer|shop] sold {x} {things} [yesterday|last week|in the morning] and {y} [today|this week|in the afternoon]. How many {things} were sold [in total|in all]?',
      'This year {A} [went to|saw|played] {x} games; last year {he} [went to|saw|played] {y}. How many games is that in all?',
      '{A} read {x} pages before lunch and {y} pages after it. How many pages did {he} read that day?',
      'At a {place} there are {x} [tables|lamps|desks] upstairs and {y} downstairs. What is the number of them in the whole {place}?',
      '{A} wrote {x} letters. {B} wrote {y}. What is the sum of their letters?',
    ],
  },
  {
    program: 'x + y; r1 + z',
    told: [
      '{A} has {x} {things}, {B} has {y} {things}, and {C} has {z} {things}. How many {things} do they have [in all|in total|altogether|together]?',
      '{A} found {x} {things}, {B} {y} and {C} {z}. How many {things} were found in total?',
      '{A} [ran|walked|drove|rode] {x} miles on Monday, {y} miles on Tuesday and {z} miles on Wednesday. How [far|many miles] is that altogether?',
      'There are {x} {p} {things}, {y} {q} {things} and {z} [others|striped ones] in the {holder}. How many {things} are in it?',
      '{A} had {x} {things}. {He} {got} {y} more, and {B} gave {him} {z}. How many {things} does {he} have now?',
      'There are {x} {things} in the {holder} and {y} on the desk. {A} [puts|placed] {z} more on the desk. How many {things} are there [now in total|in all]?',
      'A school has {x} first graders, {y} second graders and {z} third graders. How many pupils are in these grades?',
      '{A} earned {x} dollars on {day}, {y} dollars on {next} and {z} dollars at the weekend. How much did {A} earn?',
      'For the {place} {A} bought {x} {things}; later {he} bought {y} more, and a friend brought {z}. How many {things} are at the {place}?',
    ],
  },
  {
    program: 'x - y',
    told: [
      '{A} had {y} {things}. {B} gave {him} some [more|for {his} birthday]. Now {A} has {x} {things}. How many {things} did {B} give {him}?',
      'There were {y} {things} in the {place}. {A} [put some more there|brought more|added some]. Now there are {x}. How many {things} did {A} [add|bring|put there]?',
      '{y} birds were sitting in a tree. Some more [flew up to it|came]. Then there were {x} birds in the tree. How many [more|birds] [came|flew up]?',
      'There were {y} [students|children|people] in the [bus|room|hall]. After some more [got on|came in] there were {x}. How many [came in|were they]?',
      '{A} started with {y} {things}. After [buying|getting|finding] some {he} had {x}. How many {things} did {he} [get|buy|find]?',
      '{A} has {y} {things}. How many more {things} [does {he} need|must {he} get|should {he} buy] to have {x} [in all|{things}]?',
      'A [recipe|plan|cake] needs {x} cups of [flour|sugar|milk]. {A} has already put in {y}. How many more cups does {he} need to add?',
      '{A} [wants|needs|is saving for] a [bike|game|coat] that costs {x} dollars. {He} has {y} dollars. How [much more money|many more dollars] does {he} need?',
      'A plant was {y} inches tall last month and is {x} inches tall now. How much did it grow?',
      '{A} must [read|write|learn] {x} pages and has done {y}. How many pages [are left|does {he} have left|are still to do]?',
      'Some {things} were on the table. {A} put {y} more there, and now there are {x}. How many {things} were on the table [at first|to start with|before]?',
      'There is room for {x} [cars|people|boats]. {y} are there already. How many more [can come|fit in]?',
    ],
  },
]
