"""Common given names, case-folded: they tell "Ann Lane" from "Gulf News" where no comma does."""

# After one of these a name goes on with two surnames: Gabriel | García Márquez.
SPANISH_GIVEN_NAMES = frozenset(
    """
    adolfo agustín alberto alejandra alfonso alfredo alicia álvaro ana andrés ángel ángela
    anselmo arturo beatriz belén benito bernardo borja camila camilo carlos carmen carolina
    césar claudia claudio concha consuelo cristina cristóbal daniela diego dolores eduardo
    elvira emilia emilio enrique ernesto esperanza esteban eugenio eva fabiola federico felipe
    félix fernanda fernando fermín francisca francisco gabriel gabriela gerardo germán gonzalo
    gregorio guadalupe guillermo gustavo héctor hernán hugo ignacio inés irene isidro iván
    jacinto jaime javier jesús joaquín jorge josé josefina juan juana julio laura leandro leonor
    lorenzo lourdes luis luisa luz magdalena manolo manuel manuela marcela marcelo marcos
    margarita mariana mariano marta martín mateo mauricio mercedes mónica natalia nicolás nuria
    óscar pablo paco paloma patricio pedro pilar rafael ramiro ramón raquel raúl ricardo roberto
    rocío rodrigo rogelio rosario rubén salvador santiago sara sergio silvia sofía soledad
    susana teodoro tomás valentina verónica vicente víctor ximena yolanda maria maría
    """.split()  # noqa: SIM905
)

GIVEN_NAMES = SPANISH_GIVEN_NAMES | frozenset(
    """
    abe cy ed ike jo vin aaron abigail adam adrian aidan alan alastair albert alec
    alejandro alex alexander alexandra alfred alice alissa alison allan allen allison amanda
    amir amy andrea andrew andy angela anita ann anna anne annie anthony antonia antony april
    arthur ashley audrey austin barbara barry beatrice becky ben benjamin bernard beth betsy
    bill bob bobby brad bradley brandon brenda brendan brett brian bridget bruce bryan cameron
    carl carla carol caroline carolyn catherine cathy cecilia charles charlie charlotte chelsea
    cheryl chloe chris christian christina christine christopher cindy claire clara clare colin
    connie craig cynthia dale damien dan dana daniel danielle danny darren dave david dawn dean
    deborah debra denis denise dennis derek diana diane dick dirk don donald donna dorothy doug
    douglas duncan dylan edgar edith edmund edward edwin eileen elaine eleanor elena eli
    elisabeth elise elizabeth ellen ellie emily emma eric erica erin ernest ethan eugene eva
    evan evelyn fiona florence frances francis frank fred frederick gail gareth garrett gary
    gavin geoffrey george gerald gerard gideon gillian gina glen glenn gloria gordon grace
    graham greg gregory guy gwen hal hannah harold harriet harry harvey hazel heather heidi
    helen helena henry herbert holly howard hugh ian isaac isabel isabelle jack jackie jacob
    jacqueline jake james jamie jan jane janet janice jared jason jay jean jeff jeffrey jen
    jennifer jenny jeremy jerome jerry jesse jessica jill jim jimmy joan joanna joanne joe joel
    johanna john johnny jon jonathan jordan joseph josh joshua joyce judith judy julia julian
    julie june justin karen karl kate katharine katherine kathleen kathryn kathy katie katy
    keith kelly ken kenneth kenny kevin kim kimberly kirk kristen kristin kurt kyle lara larry
    laura lauren laurence lawrence leah lee leila len leo leon leonard leslie lewis liam lily
    linda lindsay lisa liz lloyd lois lorraine louis louise lucas lucy luke lydia lynn madeleine
    malcolm marc marcus margaret maria marian marie marilyn marina mario marion marisa mark
    marsha martha martin mary mathew matt matthew maureen maurice max megan melanie melissa
    michael michelle miguel mike miles miranda miriam missy mitchell molly monica morgan nancy
    naomi natalie natasha nathan neal ned neil nicholas nick nicola nicolas nicole nigel nina
    nora norman oliver olivia oscar owen pamela pat patricia patrick paul paula pauline peggy
    penny perry pete peter phil philip phillip phoebe phyllis polly quentin quil rachel rajiv
    ralph ray raymond rebecca reed reidar renee rhonda richard rick rita rob robert roberta
    robin rod roger roland ron ronald rory rosa rose rosemary ross rowan roy rupert russell ruth
    ryan sally sam samantha samuel sandra sara sarah scott sean sebastian seth shane shannon
    sharon shaun sheila shirley sidney simon sonia sonja sophia sophie spencer stacy stanley
    stella stephanie stephen steve steven stewart stuart sue susan suzanne sylvia tamara tanya
    tara ted teresa terence teri terri terry thanassis theodore theresa thom thomas tim timothy
    tina todd toby tom tommy toni tony tracy travis trevor trudy tyler valerie vanessa vera
    vernon veronica vicki victor victoria vincent virginia vivian wallace walter wanda warren
    wayne wendy will william winston yvonne zach zachary zoe aamer abbas abdallah abdel abdul
    abdulaziz abdulla abdullah abdulrahman adeed adel adib adil adnan ahmad ahmed aisha akeel
    ali alaa amal amar ameen amer amin amina ammar anas anwar asaad asma assad awad aws ayad
    ayman aymenn aziz azhar bahaa bakr bariq bashar basil basim bassam bassem dhia diaa fadhel
    fadhil fadi fadil fahad faisal faleh fanar farah faraj fareed farid farouk fatima fawaz
    fawzi firas fouad ghaith ghassan ghazi habib hadi hadeel hafez haidar haider haitham hakim
    hamid hamza hana hanan haneen harith hasan hassan hatem hazem hazim hiba hisham huda hussain
    hussam hussein ibrahim iman imad isam ismail issam iyad izzat jaafar jabbar jalal jamal
    jameel jamil jassim jasim jawad jenan kadhim kadhum kamal kamil kareem karim kassem khaled
    khalid khalil khaula khudair laila laith latif layla leyla luay lina maha mahdi mahmood
    mahmoud majid majida malik manal maryam masoud mazin mehdi mohamad mohamed mohammad mohammed
    mona moqtada mounir muayad mudhafar muhammad muhanad muhannad muna munir munqith muntadhar
    muqtada mushreq mustafa muthanna nabil nada nadia nahla naji najim najm nasser nawal nawzad
    nazar nidhal nizar noor nouri nuri omar omer osama othman qais qasim qassem qassim rafid
    rahim raheem rami rania rasha rasheed rashid raad rend riyadh rula saad sabah sabri saddam
    sadiq safa safaa sahar said salah salam saleh salih salim salma salman sameer sami samir
    samira sana satar sattar sayed shakir shatha sinan suadad sudad suha sulaiman suleiman
    suhail taha talal talib tareq tariq tarik thaer umar usama wael waleed walid wathiq wisam
    yahya yaser yasin yasir yasmine yassin younis yousef youssef yusuf zaid zainab zaki zeina
    zeyad ziad ziyad zuhair aram ari aso azad barham barzan bayan bakhtiar bakhtiyar bilal dana
    dara dilshad diyar fuad goran hawre hemin hero hiwa hoshyar hoshang jalal kamaran kamran
    karwan kawa khasro kosrat lokman mala mahmud mam masrour massoud nawshirwan nechirvan nermin
    newzad nijyar omed peshmerga ranj rebin rebwar rizgar rojin sardar sarkawt sarkis serwan
    sherko shirwan shwan sirwan soran twana wladimir zana ziryan roj hêvî şêrko achille alain
    albertine amélie andré antoine arnaud aurélie benoît bernadette bertrand brigitte céline
    chantal claude clément cécile denys didier dominique édith édouard élisabeth élise émile
    étienne eugène fabrice florian françois françoise frédéric gaston geneviève georges gérard
    gilbert gilles guillaume henri hervé hélène honoré jacques jeanne jean-paul jean-pierre
    jérôme joël josette jules laurent luc lucien marcel marguerite martine mathieu michel
    mireille monique myriam nathalie noël odile olivier pascal philippe pierre pierre-jean
    raphaël rené roland romain sébastien serge simone solange stéphane sylvain sylvie thérèse
    thierry thibault valérie xavier yves yvette andreas angelika anja anke annette axel bernd
    bernhard birgit björn christa christiane christoph clemens detlef dieter dietrich eberhard
    elke erich ernst erwin felix franz friedrich fritz gabriele georg gerd gerhard gisela
    gottfried guido günter günther gustav hans hans-peter harald hartmut heike heinrich heinz
    helga helmut hermann hildegard holger horst inge ingrid jens joachim jochen johann johannes
    jörg jürgen jutta karin karl-heinz karsten katja katrin klaus konrad lars lothar ludwig lutz
    manfred markus matthias monika norbert olaf otto peter petra rainer reinhard renate rolf
    rudolf rüdiger sabine siegfried sigrid stefan steffen susanne sven thorsten torsten udo ulf
    ulrich ulrike ursula uta uwe volker werner wilhelm wolf wolfgang aldo alessandro andrea
    antonella bruno carlo enrico fabio filippo franco giacomo gianni giorgio giovanni giulia
    giuseppe luca luigi massimo matteo nicolò paolo pietro riccardo salvatore silvio stefano
    umberto anders bjørn erik gunnar håkan henrik ingmar knut lasse mikael nils ole olof per
    sven aleksandr alexei andrei boris dmitri igor ivan mikhail nikolai oleg olga sergei
    svetlana tatiana vladimir yuri akira haruki hiroshi kenji yoko chen li wei zhang anil arun
    deepa indira kumar priya rajesh ravi sanjay vijay أحمد محمد علي حسين حسن فاضل سعد جواد كاظم
    عباس مصطفى إبراهيم خالد عمر سالم فالح نزار هادي صباح زينب مريم فاطمة ليلى كريم جاسم
    """.split()  # noqa: SIM905
)
