namespace CallCenter.Core.Ivr;

/// <summary>Names of the prompts' sound files.</summary>
public static class PromptNames
{
    /// <summary>The name in kebab case: <c>invalid-choice</c>.</summary>
    public static string FileName(Prompt prompt) => prompt switch
    {
        Prompt.Greeting => "greeting",
        Prompt.Menu => "menu",
        Prompt.InvalidChoice => "invalid-choice",
        Prompt.Connecting => "connecting",
        Prompt.Barred => "barred",
        Prompt.Abandoned => "abandoned",
        _ => throw new ArgumentOutOfRangeException(nameof(prompt), prompt, "Unknown prompt"),
    };
}
