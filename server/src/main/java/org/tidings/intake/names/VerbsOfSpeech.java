package org.tidings.intake.names;

import java.util.Set;
import org.tidings.text.Words;

/** Verbs by which other languages than English say that somebody speaks, in lower case. */
public final class VerbsOfSpeech {
    /** German, French, Spanish, Italian, Dutch and Ukrainian, as they stand beside whoever speaks. */
    public static final Set<String> OF_OTHER_LANGUAGES = Words.set("""
            sagte sagt sagten sagen erklärte erklärt betonte betont meinte meint fragte antwortete ergänzte ergänzt kündigte
            kündigt behauptete warnte warnt forderte fordert kritisierte kritisiert schrieb schreibt berichtete berichtet
            unterstrich versicherte beklagte teilte erläuterte entgegnete konterte fügte bekräftigte mahnte urteilte lobte
            nannte nennt sprach bezeichnete bezeichnet twitterte rief dit déclaré déclare déclarait affirme affirmé explique
            expliqué ajoute ajouté précise précisé assure assuré estime estimé souligne souligné indique indiqué annonce
            annoncé répond répondu confie confié regrette regretté rappelle rappelé raconte raconté témoigne dénonce dénoncé
            martelé lance lancé insiste insisté reconnaît reconnu réagi réplique répliqué conclu conclut poursuit poursuivi
            fustigé promis admis interrogé demandé prévenu prévient salué jugé plaidé observé qualifié renchérit s'emporte
            s'indigne s'inquiète s'agace s'étonne s'exclame résume glisse souffle ironise tonne dijo dice afirmó afirma
            añadió añade señaló señala explicó explica aseguró asegura declaró declara indicó indica sostuvo sostiene
            subrayó subraya recordó advirtió manifestó apuntó anunció anuncia precisó comentó respondió destacó insistió
            lamentó cuenta contó relata relató replicó criticó exigió pidió admitió reconoció confirmó denunció calificó
            celebró ironizó zanjó escribió resumió detto dichiarato dichiara affermato afferma aggiunto aggiunge spiegato
            spiega sottolineato sottolinea commentato commenta annunciato annuncia ribadito assicurato precisato risposto
            risponde racconta raccontato replicato osservato concluso ammesso avvertito denunciato definito scritto scrive
            chiesto attaccato tuonato zei zegt zeiden zeggen verklaarde verklaart benadrukte benadrukt vertelde vertelt
            aldus schreef schrijft meldde meldt reageerde reageert vond vindt noemde noemt voegde stelde stelt waarschuwde
            waarschuwt antwoordde riep vroeg concludeerde erkende erkent сказав сказала заявив заявила додав додала
            повідомив повідомила наголосив наголосила зазначив зазначила підкреслив підкреслила пояснив пояснила розповів
            розповіла написав написала відповів відповіла розповідає пояснює наголошує каже говорить вважає заявляє додає
            запевнив запевнила назвав назвала попередив попередила закликав закликала уточнив уточнила зауважив зауважила
            визнав визнала підтвердив підтвердила прокоментував прокоментувала кажуть додають повідомляє стверджує
            стверджував наполягає зауважує переконаний переконана kommentierte kommentiert bedauerte bedauert verlangte
            verlangt verteidigte räumte zitiert spottete lobt dankte versprach hofft kontert äußerte äußert sprak juge
            martèle constate constaté fustige déplore déploré désole réjouit promet plaide observe note admet confirme
            confirmé avertit alerte alerté reconnaissait évoqué denuncia critica reclama zanja sentencia matiza queja quejó
            lamenta defiende defendió reivindica pide exige promete prometió reconoce recuerda responde asegurado afirmado
            dicho explicado señalado añadido destacado recalcado prometido advertido pedido advierte comenta concluye
            confiesa attacca avverte scandisce scandito ammette incalza chiosa promette parlato parla conclude osserva
            assicura precisa bevestigt bevestigde hoopt hoopte klaagt klaagde lacht belooft beloofde""");

    /** The same verbs where they go along with another: "…, estimant que". */
    public static final Set<String> PARTICIPLES_OF_OTHER_LANGUAGES = Words.set("""
            estimant affirmant assurant déclarant ajoutant jugeant dénonçant précisant soulignant expliquant rappelant
            regrettant insistant indiquant promettant añadiendo asegurando afirmando señalando denunciando aggiungendo
            affermando sottolineando spiegando додавши зазначивши наголосивши додаючи""");

    private VerbsOfSpeech() {}
}
