using System.ComponentModel.DataAnnotations;
using CallCenter.Core.Security;

namespace CallCenter.Core.Contacts;

/// <summary>Who hears recorded conversations (requirement N3); section <c>Recordings</c> of the settings, checked at start.</summary>
public sealed record RecordingSettings : IValidatableObject
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Recordings";

    /// <summary>Roles that hear the conversations of their region, separated by commas; default supervisor, quality and manager.</summary>
    [Required]
    public string HeardBy { get; set; } = $"{Roles.Supervisor}, {Roles.Quality}, {Roles.Manager}";

    /// <summary>Whether an agent hears the conversations that she had herself; default false.</summary>
    public bool AgentsHearOwn { get; set; }

    /// <summary><see cref="HeardBy"/>, taken apart.</summary>
    public string[] Listeners => (HeardBy ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Listeners.Except(Roles.All, StringComparer.Ordinal)
        .Select(unknown => new ValidationResult($"'{unknown}' is no role; roles are {string.Join(", ", Roles.All)}.", [nameof(HeardBy)]));
}
