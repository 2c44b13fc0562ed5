using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CallCenter.Core.Agents;
using CallCenter.Core.Contacts;
using CallCenter.Core.Routing;
using CallCenter.Core.Security;
using CallCenter.Core.Sites;
using CallCenter.Web.Components.Layout;
using CallCenter.Web.Features.Live;

namespace CallCenter.Tests.Web;

/// <summary>Both languages say the same things (requirement N1).</summary>
public sealed partial class TextTests
{
    private static readonly string WebFolder = Path.GetFullPath(Path.Combine(SourceFolder(), "..", "..", "CallCenter.Web"));

    public static TheoryData<string> Features() =>
        [.. Directory.GetFiles(Path.Combine(WebFolder, "Resources"), "*.en.resx").Select(file => Path.GetFileName(file)[..^".en.resx".Length])];

    [Theory]
    [MemberData(nameof(Features))]
    public void Texts_HaveTheSameKeysAndPlaceholders_InBothLanguages(string feature)
    {
        var zh = Read(feature, "zh-CN");
        var en = Read(feature, "en");

        Assert.Equal(zh.Keys.Order(StringComparer.Ordinal), en.Keys.Order(StringComparer.Ordinal));
        Assert.All(zh, text => Assert.Equal(Placeholders(text.Value), Placeholders(en[text.Key])));
        Assert.All(zh.Values.Concat(en.Values), text => Assert.False(string.IsNullOrWhiteSpace(text)));
    }

    [Fact]
    public void EveryKeyInASourceFile_HasAText()
    {
        var missing = new List<string>();
        var found = 0;
        foreach (var file in Sources())
        {
            var source = File.ReadAllText(file);
            // The code-behind uses the localizers that its markup injects.
            var declarations = source + (file.EndsWith(".razor.cs", StringComparison.Ordinal) ? File.ReadAllText(file[..^3]) : "");
            foreach (Match injected in Injection().Matches(declarations))
            {
                var texts = Read(injected.Groups["feature"].Value, "en");
                var name = injected.Groups["name"].Value;
                foreach (Match use in Regex.Matches(source, $@"\b{name}\[""(?<key>[^""]+)"""))
                {
                    found++;
                    if (!texts.ContainsKey(use.Groups["key"].Value))
                    {
                        missing.Add($"{Path.GetFileName(file)}: {use.Groups["key"].Value}");
                    }
                }
            }
        }

        Assert.Empty(missing);
        Assert.True(found > 100, "The pattern no longer finds the keys.");
    }

    [Fact]
    public void EveryValueThatAScreenNames_HasAText()
    {
        var domain = Read("DomainText", "en");
        var wanted = Named<AgentStatus>("Status").Concat(Named<AgentState>("State")).Concat(Named<CallPhase>("Phase"))
            .Concat(Named<ContactOutcome>("Outcome")).Concat(Named<CallParty>("Party")).Concat(Named<TraceKind>("Trace"))
            .Concat(Named<SiteRefusal>("Refusal")).Concat(Named<AssignmentTrigger>("Trigger"))
            .Concat(new[] { "dropped", "one-way-audio", "no-audio" }.Select(reason => $"Incident.{reason}"));
        var shell = Read("ShellText", "en");
        var floor = Read("FloorText", "en");

        Assert.All(wanted, key => Assert.Contains(key, domain.Keys));
        Assert.All(Roles.All, role => Assert.Contains($"Role.{role}", shell.Keys));
        Assert.All(Navigation.Entries, entry => Assert.Contains(entry.TextKey, shell.Keys));
        Assert.All(
            Enum.GetNames<QueueCondition>().Where(name => name != nameof(QueueCondition.Quiet)),
            name => Assert.Equal((true, true), (floor.ContainsKey($"Condition.{name}"), floor.ContainsKey($"Advice.{name}"))));
    }

    [Fact]
    public void EveryFieldThatCanBeEnteredWrongly_HasAText()
    {
        var setup = Read("SetupText", "en");
        Type[] drafts = [typeof(AgentDraft), typeof(SkillDraft), typeof(PolicyDraft), typeof(RoutingConstants), typeof(TierPolicy), typeof(ServingStep)];
        var fields = drafts.SelectMany(draft => draft.GetProperties(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Instance))
            .Select(property => property.Name).Except(["BasedOn"]).Distinct();

        Assert.All(fields, field => Assert.Contains($"Field.{field}", setup.Keys));
    }

    [GeneratedRegex(@"IStringLocalizer<(?<feature>\w+Text)>\s+(?<name>\w+)")]
    private static partial Regex Injection();

    private static IEnumerable<string> Sources() =>
        Directory.EnumerateFiles(WebFolder, "*.*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private static IEnumerable<string> Named<T>(string prefix) where T : struct, Enum => Enum.GetNames<T>().Select(name => $"{prefix}.{name}");

    private static Dictionary<string, string> Read(string feature, string culture) =>
        XDocument.Load(Path.Combine(WebFolder, "Resources", $"{feature}.{culture}.resx")).Root!.Elements("data")
            .ToDictionary(data => (string)data.Attribute("name")!, data => (string)data.Element("value")!, StringComparer.Ordinal);

    private static IEnumerable<string> Placeholders(string text) =>
        Regex.Matches(text, @"\{\d").Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);

    private static string SourceFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
