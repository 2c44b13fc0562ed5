using CallCenter.Core.Outbound.Questionnaires;

namespace CallCenter.Web.Features.Outbound.Questionnaires;

/// <summary>What the parts of the builder share: the draft, what is selected in it, what the check found.</summary>
/// <param name="session">The draft.</param>
/// <param name="editable">Whether this user may change it.</param>
public sealed class FormBuilder(DraftSession<QuestionnaireForm> session, bool editable)
{
    /// <summary>Selects what belongs to the questionnaire as a whole.</summary>
    public const string General = "@general";
    /// <summary>Selects the calculated values.</summary>
    public const string Calculations = "@calculations";
    /// <summary>Selects the quotas.</summary>
    public const string Quotas = "@quotas";
    /// <summary>Selects the endings.</summary>
    public const string Endings = "@endings";

    /// <summary>The draft.</summary>
    public QuestionnaireForm Form => session.Draft;
    /// <summary>Whether this user may change it.</summary>
    public bool Editable { get; } = editable;
    /// <summary>Id of the section or question, or one of the parts above.</summary>
    public string Selected { get; private set; } = General;
    /// <summary>What the check found, as of the last pause.</summary>
    public IReadOnlyList<FormFinding> Findings { get; private set; } = FormCheck.Check(session.Draft);
    /// <summary>Element that is to have the focus after the next render.</summary>
    public string? Focus { get; set; }
    /// <summary>Something is selected or found.</summary>
    public event Action? Changed;

    /// <summary>The selected section; null where something else is.</summary>
    public FormSection? Section => Form.Sections.FirstOrDefault(section => section.Id == Selected);

    /// <summary>The selected question; null where something else is.</summary>
    public Question? Question => Form.Question(Selected);

    /// <summary>Edits the draft.</summary>
    /// <param name="form">The draft afterwards.</param>
    /// <param name="place">See <see cref="DraftSession{T}.Edit"/>.</param>
    public void Edit(QuestionnaireForm form, string? place = null)
    {
        if (Editable)
        {
            session.Edit(form, place);
        }
    }

    /// <summary>Edits the draft and goes to what was made.</summary>
    public void EditAndSelect(QuestionnaireForm form, string id)
    {
        Edit(form);
        Select(id, OutlineId(id));
    }

    /// <summary>Selects a part.</summary>
    /// <param name="id">Which.</param>
    /// <param name="focus">Element that then has the focus; null leaves it.</param>
    public void Select(string id, string? focus = null)
    {
        (Selected, Focus) = (id, focus);
        Changed?.Invoke();
    }

    /// <summary>Goes to where something was found.</summary>
    public void GoTo(FormFinding finding) => Select(PlaceOf(finding), FieldOf(finding));

    /// <summary>Looks the draft over.</summary>
    public void Check()
    {
        Findings = FormCheck.Check(Form);
        Changed?.Invoke();
    }

    /// <summary>Keeps something selected when what was is gone.</summary>
    public void Settle()
    {
        if (!Selected.StartsWith('@') && Section is null && Question is null)
        {
            Selected = Form.Sections is [var first, ..] ? first.Id : General;
        }
    }

    /// <summary>What was found in a part; a section has only its own.</summary>
    public IEnumerable<FormFinding> FindingsOf(string part) => Findings.Where(finding => PlaceOf(finding) == part);

    /// <summary>The element of a part in the outline.</summary>
    public static string OutlineId(string part) => $"part-{part.TrimStart('@')}";

    /// <summary>The part in which something was found.</summary>
    public string PlaceOf(FormFinding finding) => finding.ItemId switch
    {
        null => General,
        var id when Form.Calculations.Any(item => item.Id == id) => Calculations,
        var id when Form.Quotas.Any(item => item.Id == id) => Quotas,
        var id when Form.Endings.Any(item => item.Id == id) => Endings,
        var id => id,
    };

    // The field at which it is mended, as the editors name them.
    private static string FieldOf(FormFinding finding)
    {
        if (finding.Code == FormFindings.TextMissing && finding.Detail?.Split(" · ") is [var part, var language])
        {
            return LocalTextField.IdOf(part is "text" or "title" or "thanks" or "min" or "max" or "hint" ? $"{finding.ItemId}-{part}" : $"{finding.ItemId}-o-{part}", language);
        }

        return "editor-title";
    }
}
