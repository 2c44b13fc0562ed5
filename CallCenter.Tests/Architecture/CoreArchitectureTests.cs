using System.Reflection;
using System.Xml.Linq;
using CallCenter.Core.Routing;

namespace CallCenter.Tests.Architecture;

/// <summary>What the house keeps to: Core decides and stores, and knows nothing of browsers, clusters and schedulers.</summary>
public sealed class CoreArchitectureTests
{
    private static readonly Assembly Core = typeof(Router).Assembly;

    // Identity's store and the keys of data protection live in Core's database; neither is the web.
    private static readonly string[] AllowedAspNet =
    [
        "Microsoft.AspNetCore.Identity.EntityFrameworkCore", "Microsoft.AspNetCore.DataProtection.EntityFrameworkCore",
    ];

    private static readonly string[] Foreign =
        ["Microsoft.AspNetCore", "Microsoft.Extensions.Hosting", "MudBlazor", "Hangfire", "Orleans", "Microsoft.Orleans", "System.Net.Sockets", "CallCenter.Web"];

    [Fact]
    public void Core_References_NothingOfTheOutside()
    {
        var foreign = Core.GetReferencedAssemblies().Select(assembly => assembly.Name!)
            .Where(name => Foreign.Any(word => name.StartsWith(word, StringComparison.Ordinal)) && !AllowedAspNet.Contains(name));

        Assert.Empty(foreign);
    }

    [Fact]
    public void Namespaces_OfBothProjects_MirrorTheirFolders()
    {
        var wrong = new List<string>();
        foreach (var project in new[] { "CallCenter.Core", "CallCenter.Web", "CallCenter.Tests" })
        {
            var root = Repository.PathOf(project);
            foreach (var file in SourceFiles(root))
            {
                var folder = Path.GetRelativePath(root, Path.GetDirectoryName(file)!);
                var expected = folder == "." ? project : $"{project}.{folder.Replace(Path.DirectorySeparatorChar, '.')}";
                var declared = File.ReadLines(file).FirstOrDefault(line => line.StartsWith("namespace ", StringComparison.Ordinal));
                if (declared is not null && declared.TrimEnd(';', ' ', '{') != $"namespace {expected}")
                {
                    wrong.Add($"{Path.GetRelativePath(root, file)}: {declared}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Classes_OfCore_AreSealedUnlessSomethingDerives()
    {
        var types = Core.GetTypes();
        var bases = types.Select(type => type.BaseType).OfType<Type>()
            .Select(type => type.IsGenericType ? type.GetGenericTypeDefinition() : type).ToHashSet();
        var open = types.Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false } && !bases.Contains(type) && IsOurs(type));

        Assert.Empty(open.Select(type => type.FullName));
    }

    [Fact]
    public void PublicTypes_OfCore_SayWhatTheyAre()
    {
        var documented = XDocument.Load(Path.ChangeExtension(Core.Location, ".xml")).Descendants("member")
            .Where(member => member.Element("summary") is not null || member.Element("inheritdoc") is not null)
            .Select(member => member.Attribute("name")!.Value).ToHashSet();
        Assert.True(documented.Count > 100, "The documentation file is missing or empty.");

        var silent = Core.GetExportedTypes().Where(IsOurs)
            .Where(type => !documented.Contains($"T:{type.FullName!.Replace('+', '.')}"));

        Assert.Empty(silent.Select(type => type.FullName));
    }

    [Fact]
    public void PureParts_OfCore_KnowNoStoreAndNoClock()
    {
        // Routing's rows and administration use the store; what decides doesn't.
        var deciding = Core.GetTypes().Where(type => type.FullName is { } name && (
            name is "CallCenter.Core.Sites.Site" or "CallCenter.Core.Routing.Router" or "CallCenter.Core.Routing.CallQueue"
            || name.StartsWith("CallCenter.Core.Simulation.Simulated", StringComparison.Ordinal)));

        const BindingFlags All = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        var impure = deciding.SelectMany(type => type.GetFields(All).Select(field => field.FieldType)
                .Concat(type.GetMethods(All).SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType)))
                .Where(used => used == typeof(TimeProvider) || typeof(Task).IsAssignableFrom(used)
                    || (used.Namespace ?? "").StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal))
                .Select(used => $"{type.Name} uses {used.Name}"));

        Assert.Empty(impure);
    }

    private static bool IsOurs(Type type) =>
        type.FullName is { } name && name.StartsWith("CallCenter.", StringComparison.Ordinal) && !name.Contains('<', StringComparison.Ordinal)
        && !name.Contains("Migrations", StringComparison.Ordinal);

    private static IEnumerable<string> SourceFiles(string root) => Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            && !file.Contains($"{Path.DirectorySeparatorChar}node_modules{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
}
