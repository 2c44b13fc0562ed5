namespace CallCenter.Core.Outbound.Questionnaires;

/// <summary>A text in the languages that customers speak.</summary>
/// <param name="Zh">Chinese; empty where it is still to be written.</param>
/// <param name="En">English; empty where it is still to be written.</param>
public sealed record LocalText(string Zh = "", string En = "")
{
    /// <summary>Nothing yet.</summary>
    public static readonly LocalText Empty = new();

    /// <summary>The text in a language; where it is missing there, the other one.</summary>
    public string In(FormLanguage language) =>
        language == FormLanguage.Chinese ? (Zh.Length > 0 ? Zh : En) : (En.Length > 0 ? En : Zh);

    /// <summary>The text in exactly this language; empty where it is missing.</summary>
    public string Only(FormLanguage language) => language == FormLanguage.Chinese ? Zh : En;

    /// <summary>The same with another text in one language.</summary>
    public LocalText With(FormLanguage language, string text) =>
        language == FormLanguage.Chinese ? this with { Zh = text } : this with { En = text };
}

/// <summary>Languages in which a questionnaire can be asked.</summary>
public enum FormLanguage
{
    /// <summary>zh-CN.</summary>
    Chinese,
    /// <summary>English.</summary>
    English,
}
